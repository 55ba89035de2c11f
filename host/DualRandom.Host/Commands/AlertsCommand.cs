using System.CommandLine;
using DualRandom.Reports.Alerts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>alerts</c>: early warning, found a month at a time, and its ledger.</summary>
internal static class AlertsCommand
{
    public static Command Build(Texts texts, CommandRunner runner) => new("alerts", texts["alerts.description"])
    {
        Find(texts, runner),
    };

    private static Command Find(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var command = new Command("find", texts["alerts.find"]) { month };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var found = AlertFinder.Find(session.Context, parsed.GetValue(month), cancellation);
            return session.Answer(found, found.Counts
                .Select(c => texts["alerts.count", texts["alerts.signal." + c.Signal], texts["alerts.unit." + c.UnitKind], texts["alerts.level." + c.Level], Figures.Count(c.Alerts)])
                .Append(texts["alerts.found", found.Month, Figures.Count(found.Alerts), found.Folder]));
        });
        return command;
    }
}
