using System.CommandLine;
using System.Globalization;
using DualRandom.Model;
using DualRandom.Model.Judging;
using DualRandom.Model.Runs;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>classify</c>: score every enterprise as of the month's last day and publish the tiers.</summary>
internal static class ClassifyCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var accept = CommonOptions.AcceptDriftOption(texts);
        var command = new Command("classify", texts["classify.description"]) { month, accept };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            using var run = Classifier.Prepare(session.Context, parsed.GetValue(month), parsed.GetValue(accept), cancellation);
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

        if (summary.Held > 0)
        {
            yield return texts["classify.held", Figures.Count(summary.Held)];
        }

        foreach (var drift in summary.Drift.Where(d => d.Verdict != Verdict.Stable))
        {
            yield return texts["classify.drift." + drift.Verdict.ToString().ToLowerInvariant(), drift.What, Number(drift.Index), Number(drift.Shift)];
        }

        foreach (var line in Migration(texts, summary.Migration))
        {
            yield return line;
        }
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Who moved up, down, in and out since last month, in one line, and the moves, most enterprises first.</summary>
    private static IEnumerable<string> Migration(Texts texts, IReadOnlyList<MigrationSummary> migration)
    {
        if (migration.Count == 0)
        {
            yield break;
        }

        long Sum(Func<MigrationSummary, bool> which) => migration.Where(which).Sum(m => m.Enterprises);
        var moves = migration.Where(m => m.From.Length > 0 && m.To.Length > 0 && m.From != m.To).ToList();
        yield return texts[
            "classify.migration",
            Figures.Count(moves.Where(m => string.CompareOrdinal(m.From, m.To) < 0).Sum(m => m.Enterprises)),
            Figures.Count(moves.Where(m => string.CompareOrdinal(m.From, m.To) > 0).Sum(m => m.Enterprises)),
            Figures.Count(Sum(m => m.From.Length == 0)),
            Figures.Count(Sum(m => m.To.Length == 0))];
        if (moves.Count > 0)
        {
            yield return texts[
                "classify.moves",
                string.Join("  ", moves.OrderByDescending(m => m.Enterprises).ThenBy(m => m.From + m.To, StringComparer.Ordinal).Select(m => $"{m.From}→{m.To} {Figures.Count(m.Enterprises)}"))];
        }
    }
}
