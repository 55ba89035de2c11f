using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sampling.Libraries;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>library check</c>: what is stale in the list of items and the libraries of objects and inspectors.</summary>
internal static class LibraryCommand
{
    public static Command Build(Texts texts, CommandRunner runner) => new("library", texts["library.description"]) { Check(texts, runner) };

    private static Command Check(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var to = new Option<string?>("--to") { Description = texts["library.to"], HelpName = "FOLDER" };
        var command = new Command("check", texts["library.check"]) { month, to };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            var folder = parsed.GetValue(to) is { } given ? Path.GetFullPath(given) : null;
            var summary = Sampler.CheckLibraries(session.Context, parsed.GetValue(month), folder, cancellation);
            return session.Answer(summary, Lines(texts, summary));
        });
        return command;
    }

    private static IEnumerable<string> Lines(Texts texts, LibrarySummary summary)
    {
        yield return texts[
            "library.head", summary.Day.ToString("yyyy-MM-dd", texts.Culture), Figures.Count(summary.Items), Figures.Count(summary.Objects), summary.Month,
            Figures.Count(summary.TaggedObjects), Figures.Count(summary.Inspectors), Figures.Count(summary.OtherObjects)];
        foreach (var finding in summary.Findings)
        {
            yield return texts["library.finding", finding.Title, Figures.Count(finding.Rows)];
            foreach (var row in finding.First)
            {
                yield return texts["library.row", row.Key, row.Detail];
            }

            if (finding.Rows > finding.First.Count)
            {
                yield return finding.File is null ? texts["library.more"] : texts["library.all", finding.File];
            }
        }
    }
}
