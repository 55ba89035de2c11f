using DualRandom.Reports.Alerts;
using DualRandom.Reports.Book;
using DualRandom.Reports.Inputs;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Sections;

/// <summary>The month's alerts and what became of them by its last day: counts for all, each alert for analysts. 预警。</summary>
internal sealed class AlertSection(StageContext context, ReferenceNames names)
{
    public IReadOnlyList<BookTable> Read(Month month, CancellationToken cancellation)
    {
        using var engine = AlertLedger.Open(context, month, month.LastDay, cancellation);
        return
        [
            new TableOf<Count>("alerts")
                .Text("signal", c => names.Alert("signal", c.Signal)).Text("unitKind", c => names.Alert("unit", c.UnitKind)).Text("level", c => names.Alert("level", c.Level))
                .Count("alertsRaised", c => c.Alerts).Count("assigned", c => c.Assigned).Count("assignedInTime", c => c.AssignedInTime).Count("closed", c => c.Closed)
                .Count("overdue", c => c.Overdue)
                .Of(Counts(engine, month, cancellation)),
            new TableOf<AlertRow>("alertList", Audience.Analyst)
                .Code("alert", a => a.Alert).Text("signal", a => names.Alert("signal", a.Signal)).Text("unitKind", a => names.Alert("unit", a.UnitKind)).Code("unit", a => Unit(a))
                .Day("raisedOn", a => a.RaisedOn).Text("level", a => names.Alert("level", a.Level)).Text("region", a => a.Region is null ? null : names.Region(a.Region))
                .Count("records", a => a.Records).Number("expected", a => (double)a.Expected).Count("enterprises", a => a.Enterprises).Text("department", a => a.Department)
                .Text("state", a => names.Alert("state", a.State)).Flag("isOverdue", a => a.IsOverdue)
                .Of(AlertLedger.Rows(engine, cancellation)),
        ];
    }

    private static IReadOnlyList<Count> Counts(DuckDbEngine engine, Month month, CancellationToken cancellation)
    {
        engine.Execute("create table report_month as select cast($first as date) as first_day, cast($last as date) as last_day", cancellation, ("first", month.FirstDay), ("last", month.LastDay));
        engine.Run(SqlModel.Load("reports/alert_summary"), cancellation);
        return engine.Query(
            """
            select signal, unit_kind, level, cast(sum(alerts) as bigint), cast(sum(assigned) as bigint), cast(sum(assigned_in_time) as bigint), cast(sum(closed) as bigint), cast(sum(overdue) as bigint)
            from alert_summary group by signal, unit_kind, level order by signal, unit_kind, level
            """,
            r => new Count(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7)), cancellation);
    }

    private string Unit(AlertRow alert) => alert.UnitKind switch
    {
        "region" => names.Region(alert.Unit),
        "industry" => names.Industry(alert.Unit),
        _ => alert.Unit,
    };

    private sealed record Count(string Signal, string UnitKind, string Level, long Alerts, long Assigned, long AssignedInTime, long Closed, long Overdue);
}
