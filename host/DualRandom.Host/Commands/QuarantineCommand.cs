using System.CommandLine;
using System.Text;
using DualRandom.Ingest.Quarantine;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>quarantine list|show|export|retry</c>: look at refused rows, send them back, judge them again.</summary>
internal static class QuarantineCommand
{
    private const int DefaultLimit = 20;
    private const int TextShown = 500;

    public static Command Build(Texts texts, CommandRunner runner) => new("quarantine", texts["quarantine.description"])
    {
        List(texts, runner),
        Show(texts, runner),
        Export(texts, runner),
        Retry(texts, runner),
    };

    private static Command List(Texts texts, CommandRunner runner)
    {
        var filter = new FilterOptions(texts);
        var command = filter.AddTo(new Command("list", texts["quarantine.list"]));
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var room = QuarantineRoom.Open(session.Context);
            var counts = room.Count(filter.Of(parsed), cancellation);
            return session.Answer(
                counts,
                [
                    .. counts.Select(c => texts["quarantine.count", c.Dataset, c.Source, c.Reason, Figures.Count(c.Rows)]),
                    texts["quarantine.sum", Figures.Count(counts.Sum(c => c.Rows))],
                ]);
        });
        return command;
    }

    private static Command Show(Texts texts, CommandRunner runner)
    {
        var filter = new FilterOptions(texts);
        var limit = new Option<int>("--limit") { Description = texts["quarantine.limit"], HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError(texts["quarantine.limit.fault"]);
            }
        });
        var command = filter.AddTo(new Command("show", texts["quarantine.show"]));
        command.Options.Add(limit);
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var room = QuarantineRoom.Open(session.Context);
            var rows = room.Show(filter.Of(parsed), parsed.GetValue(limit), cancellation);
            return session.Answer(rows, rows.SelectMany(r => Lines(texts, r)));
        });
        return command;
    }

    private static Command Export(Texts texts, CommandRunner runner)
    {
        var filter = new FilterOptions(texts);
        var file = new Argument<string>("FILE") { Description = texts["quarantine.export.file"] };
        var command = filter.AddTo(new Command("export", texts["quarantine.export"]) { file });
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            var summary = QuarantineExport.Write(session.Context, filter.Of(parsed), Path.GetFullPath(parsed.GetValue(file)!), cancellation);
            string[] lines = [texts["quarantine.exported", Figures.Count(summary.Rows), summary.File], texts["quarantine.cut", Figures.Count(summary.Cut)]];
            return session.Answer(summary, summary.Cut > 0 ? lines : lines[..1]);
        });
        return command;
    }

    private static Command Retry(Texts texts, CommandRunner runner)
    {
        var filter = new FilterOptions(texts);
        var command = filter.AddTo(new Command("retry", texts["quarantine.retry"]));
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var summary = QuarantineRetry.Run(session.Context, filter.Of(parsed), cancellation);
            return session.Answer(summary, Lines(texts, summary), summary.Refused.Count > 0 ? ExitCode.BadInput : ExitCode.Ok);
        });
        return command;
    }

    private static IEnumerable<string> Lines(Texts texts, QuarantinedRow row)
    {
        yield return texts["quarantine.row", row.Dataset, row.Source, row.Batch, row.File, row.Row];
        yield return texts["quarantine.reasons", string.Join(", ", row.Reasons)];
        foreach (var column in row.Columns)
        {
            yield return texts["quarantine.column", column, NameOf(row.Dataset, column, texts.Culture.Name)];
        }

        if (row.Raw is { } raw)
        {
            yield return "  " + Visible(raw);
        }
    }

    private static IEnumerable<string> Lines(Texts texts, RetrySummary summary)
    {
        yield return texts["quarantine.retried", summary.Batches, Figures.Count(summary.Before.Quarantined), Figures.Count(summary.After.Quarantined)];
        foreach (var (key, rows) in (IEnumerable<(string, Ingest.Accounting.RowSum)>)[("quarantine.before", summary.Before), ("quarantine.after", summary.After)])
        {
            yield return texts[key, texts["status.sum", Figures.Count(rows.Read), Figures.Count(rows.Accepted), Figures.Count(rows.Duplicate), Figures.Count(rows.Quarantined)]];
        }

        foreach (var reason in summary.Reasons)
        {
            yield return texts["quarantine.change", reason.Dataset, reason.Source, reason.Reason, Figures.Count(reason.Before), Figures.Count(reason.After)];
        }

        foreach (var refused in summary.Refused)
        {
            yield return texts["ingest.refused", refused.File, refused.What, refused.Remedy];
        }
    }

    private static string NameOf(string dataset, string column, string culture) =>
        Contract.Current[dataset].Columns.FirstOrDefault(c => c.Name == column) is { } known ? culture == "en" ? known.English : known.Chinese : "";

    /// <summary>The beginning of a received text, with a sign in place of each control character: none reaches the terminal.</summary>
    private static string Visible(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(TextShown))
        {
            shown.Append(Rune.IsControl(rune) ? rune.Value < ' ' ? ((char)(0x2400 + rune.Value)).ToString() : "\uFFFD" : rune.ToString());
        }

        return shown.Length < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>The options that choose rows.</summary>
    private sealed class FilterOptions(Texts texts)
    {
        private readonly Option<string?> _dataset = new("--dataset") { Description = texts["quarantine.dataset"], HelpName = "DATASET" };
        private readonly Option<string?> _source = new("--source") { Description = texts["quarantine.source"], HelpName = "SOURCE" };
        private readonly Option<string?> _reason = new("--reason") { Description = texts["quarantine.reason"], HelpName = "REASON" };
        private readonly Option<string?> _batch = new("--batch") { Description = texts["quarantine.batch"], HelpName = "BATCH" };

        public Command AddTo(Command command)
        {
            foreach (var option in (Option[])[_dataset, _source, _reason, _batch])
            {
                command.Options.Add(option);
            }

            return command;
        }

        public QuarantineFilter Of(ParseResult parsed) =>
            new(parsed.GetValue(_dataset), parsed.GetValue(_source), parsed.GetValue(_reason), parsed.GetValue(_batch));
    }
}
