using System.CommandLine;
using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>alerts</c>: early warning, found a month at a time, and its ledger.</summary>
internal static class AlertsCommand
{
    public static Command Build(Texts texts, CommandRunner runner) => new("alerts", texts["alerts.description"])
    {
        Find(texts, runner), List(texts, runner), Act(texts, runner),
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

    private static Command List(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.OptionalMonth(texts, texts["alerts.month"]);
        var open = new Option<bool>("--open") { Description = texts["alerts.open"] };
        var on = CommonOptions.OptionalDay(texts, "--on", texts["alerts.on"]);
        var command = new Command("list", texts["alerts.list"]) { month, open, on };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            var report = AlertLedger.Read(session.Context, parsed.GetValue(month), parsed.GetValue(open), parsed.GetValue(on), cancellation);
            string Of(string state) => Figures.Count(report.States.GetValueOrDefault(state));
            return session.Answer(report, report.Rows.Select(r => Line(texts, r)).Append(texts[
                "alerts.states", Day(report.On), Figures.Count(report.States.Values.Sum()), Of("raised"), Of("assigned"), Of("reminded"), Of("talked"), Of("inspected"), Of("closed"),
                Figures.Count(report.Overdue)]));
        });
        return command;
    }

    private static Command Act(Texts texts, CommandRunner runner)
    {
        var id = new Argument<string>("ALERT") { Description = texts["alerts.id"] };
        var act = new Option<AlertActKind>("--act") { Description = texts["alerts.act.kind"], HelpName = "assign|remind|talk|inspect|close", Required = true };
        var department = new Option<string?>("--department") { Description = texts["alerts.department"], HelpName = "NAME" };
        var on = CommonOptions.OptionalDay(texts, "--on", texts["ledger.actOn"]);
        var note = new Option<string?>("--note") { Description = texts["ledger.note"], HelpName = "TEXT" };
        var evidence = new Option<string?>("--evidence") { Description = texts["ledger.evidence"], HelpName = "FILE" };
        var command = new Command("act", texts["alerts.act"]) { id, act, department, on, note, evidence };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var done = AlertActs.Record(
                session.Context,
                new AlertAct(parsed.GetValue(id)!, parsed.GetValue(act), parsed.GetValue(department), parsed.GetValue(on), parsed.GetValue(note), parsed.GetValue(evidence)),
                cancellation);
            return session.Answer(done, [texts["alerts.acted", done.Alert.Alert, texts["alerts.state." + done.Alert.State], done.Alert.Department, done.AuditLine]]);
        });
        return command;
    }

    private static string Line(Texts texts, AlertRow row) => texts[
        "alerts.line", row.Alert, Day(row.RaisedOn), texts["alerts.level." + row.Level], texts["alerts.signal." + row.Signal], texts["alerts.unit." + row.UnitKind], row.Unit,
        row.Records, row.Expected.ToString("0.0", CultureInfo.InvariantCulture), row.Department,
        texts["alerts.state." + row.State] + (row.IsOverdue ? texts["alerts.overdue"] : "")];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
