using System.CommandLine;
using DualRandom.Reports;
using DualRandom.Reports.Alerts;
using DualRandom.Sampling.Fieldwork;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>report</c>: the month's report from its published run, or the year's self-assessment from the months' reports.</summary>
internal static class ReportCommand
{
    private const string BothEditions = "both";
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.OptionalMonth(texts, texts["option.month"]);
        var year = new Option<int?>("--annual") { Description = texts["report.annual"], HelpName = "yyyy" };
        year.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < FirstYear or > LastYear)
            {
                result.AddError(texts["report.year", FirstYear, LastYear]);
            }
        });
        var edition = EditionOption(texts);
        var map = new Option<string?>("--map") { Description = texts["report.map"], HelpName = "FILE" };
        var command = new Command("report", texts["report.description"]) { month, year, edition, map };
        command.Validators.Add(result =>
        {
            if (result.GetResult(month) is null == result.GetResult(year) is null)
            {
                result.AddError(texts["report.one"]);
            }

            if (result.GetResult(year) is not null && result.GetResult(map) is not null)
            {
                result.AddError(texts["report.mapmonth"]);
            }
        });
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            if (parsed.GetValue(year) is { } asked)
            {
                var annual = AnnualReporter.Publish(session.Context, asked);
                return session.Answer(annual, Lines(texts, annual));
            }

            var summary = Run(session, parsed.GetValue(month)!.Value, Options(session.Context, parsed.GetValue(edition), parsed.GetValue(map)), cancellation);
            return session.Answer(summary, Lines(texts, summary));
        });
        return command;
    }

    /// <summary>Makes the report of the month's published run in both editions. The caller holds the lock.</summary>
    public static ReportSummary Run(Session session, Month month, CancellationToken cancellation) => Run(session, month, Options(session.Context, null), cancellation);

    /// <summary><c>--edition</c>: for whom.</summary>
    public static Option<string> EditionOption(Texts texts)
    {
        var option = new Option<string>("--edition") { Description = texts["report.edition"], HelpName = "analyst|leadership|both", DefaultValueFactory = _ => BothEditions };
        option.AcceptOnlyFromAmong([.. Editions.Both.Select(e => e.Code()), BothEditions]);
        return option;
    }

    /// <summary>What <c>--edition</c> and <c>--map</c> ask for; without the latter, the map of the workspace's section <c>report</c>.</summary>
    public static ReportOptions Options(StageContext context, string? edition, string? map = null) => new(
        [.. Editions.Both.Where(e => edition is null or BothEditions || e.Code() == edition)],
        new PdfPrinter(context.Culture),
        map ?? (context.Workspace.OptionalSection<ReportSettings>(ReportSettings.SectionName)?.Map is { } configured ? context.Workspace.At(configured) : null));

    public static IEnumerable<string> Lines(Texts texts, ReportSummary report) =>
    [
        texts["report.done", report.Path],
        texts["report.files", string.Join(texts["report.and"], report.Files.Select(f => f.Path))],
        .. report.NoPdf is { } why ? (IEnumerable<string>)[texts["report.nopdf", why]] : [],
        .. report.Due is { } due ? Due(texts, due) : [],
    ];

    private static IEnumerable<string> Lines(Texts texts, AnnualSummary annual) =>
    [
        texts["report.annual.done", annual.Path],
        .. annual.Missing.Count > 0 ? (IEnumerable<string>)[texts["report.annual.missing", string.Join(texts["report.and"], annual.Missing)]] : [],
        .. Due(texts, annual.Due),
    ];

    private static IEnumerable<string> Due(Texts texts, Deadline due) => [texts[due.IsPast ? "report.late" : "report.due", due.Day.ToString("yyyy-MM-dd", texts.Culture)]];

    private static ReportSummary Run(Session session, Month month, ReportOptions options, CancellationToken cancellation)
    {
        var workspace = session.Context.Workspace;
        var run = workspace.PublishedRun(month) ?? throw new DualRandomException(
            ExitCode.Usage, session.Texts["report.norun", month], workspace.Runs(month), session.Texts["report.norun.remedy", month]);
        FieldAccount.Publish(session.Context, month, cancellation);
        AlertFinder.Find(session.Context, month, cancellation);
        using var report = Reporter.Prepare(session.Context, month, run, options, cancellation);
        return report.Publish();
    }
}
