using System.CommandLine;
using DualRandom.Model;
using DualRandom.Model.Runs;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>classify</c>: score every enterprise as of the month's last day and publish the tiers.</summary>
internal static class ClassifyCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var command = new Command("classify", texts["classify.description"]) { month };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            using var run = Classifier.Prepare(session.Context, parsed.GetValue(month), cancellation);
            var folder = run.Publish(new AuditLog(session.Context.Workspace.AuditLog, session.Context.Time), session.Context.Actor);
            return session.Answer(run.Summary, Lines(texts, run.Summary).Append(texts["classify.folder", folder]));
        });
        return command;
    }

    public static IEnumerable<string> Lines(Texts texts, ClassifySummary summary)
    {
        yield return texts["classify.done", summary.Month, Figures.Count(summary.Enterprises), summary.RunId];
        foreach (var tier in summary.Tiers)
        {
            yield return texts["classify.tier", tier.Tier, Figures.Count(tier.Enterprises), tier.Percent];
        }
    }
}
