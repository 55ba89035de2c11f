using System.CommandLine;
using System.Globalization;
using DualRandom.Sampling.Ledger;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>ledger</c>: the ledger of findings, and <c>transfer|rectify|close</c>.</summary>
internal static class LedgerCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var plan = new Option<string?>("--plan") { Description = texts["ledger.plan"], HelpName = "PLAN" };
        var all = new Option<bool>("--all") { Description = texts["ledger.all"] };
        var overdue = new Option<bool>("--overdue") { Description = texts["ledger.overdue"] };
        var summary = new Option<bool>("--summary") { Description = texts["ledger.summary"] };
        var to = new Option<string?>("--to") { Description = texts["ledger.to"], HelpName = "FILE" };
        var on = CommonOptions.OptionalDay(texts, "--on", texts["ledger.on"]);
        var command = new Command("ledger", texts["ledger.description"])
        {
            plan, all, overdue, summary, to, on,
            LedgerActCommand.Transfer(texts, runner), LedgerActCommand.Rectify(texts, runner), LedgerActCommand.Close(texts, runner),
        };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            ResultsCommand.RequireScope(texts, parsed.GetValue(plan), parsed.GetValue(all));
            var report = FindingLedger.Read(session.Context, parsed.GetValue(plan), parsed.GetValue(overdue), parsed.GetValue(on), cancellation);
            IEnumerable<string> lines = Summary(texts, report);
            if (parsed.GetValue(to) is { } file)
            {
                var path = Path.GetFullPath(file);
                FindingLedger.Write(session.Context, report, path);
                lines = lines.Append(texts["ledger.written", path]);
            }
            else if (!parsed.GetValue(summary))
            {
                lines = report.Rows.Select(r => Line(texts, r)).Concat(lines);
            }

            return session.Answer(parsed.GetValue(summary) ? report with { Rows = [] } : report, lines);
        });
        return command;
    }

    private static IEnumerable<string> Summary(Texts texts, LedgerReport report)
    {
        string Of(string state) => Figures.Count(report.States.GetValueOrDefault(state));
        yield return texts[
            "ledger.states", Day(report.On), Figures.Count(report.States.Values.Sum()), Of("open"), Of("overdue"), Of("rectified"), Of("transferred"), Of("closed")];
        foreach (var line in ResultsCommand.TierUse(texts, report.TierUse))
        {
            yield return line;
        }
    }

    private static string Line(Texts texts, LedgerRow row) => texts[
        "ledger.line", row.Task, row.Name, row.ItemName, texts["ledger.state." + row.State], row.Deadline is { } deadline ? Day(deadline) : "—", row.Responsible];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
