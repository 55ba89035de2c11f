using System.Data.Common;
using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Reference;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Alerts;

/// <summary>An alert and what became of it. 预警台账。</summary>
/// <param name="Alert">Its id.</param>
/// <param name="Signal"><c>complaint</c>, <c>change</c>, <c>listing</c>, <c>registration</c>.</param>
/// <param name="UnitKind"><c>enterprise</c>, <c>region</c>, <c>industry</c>, <c>address</c>, <c>person</c>.</param>
/// <param name="Unit">Code of the unit; of an address or person the hash.</param>
/// <param name="RaisedOn">The day it was raised.</param>
/// <param name="Level"><c>notice</c>, <c>warning</c>, <c>severe</c>.</param>
/// <param name="Region">County of its enterprises, where all have the same.</param>
/// <param name="Records">Records counted.</param>
/// <param name="Expected">Records that its own history lets expect.</param>
/// <param name="Enterprises">Enterprises whose records were counted.</param>
/// <param name="Department">Who answers for it: as assigned, else by 谁审批、谁监管.</param>
/// <param name="State"><c>raised</c>, <c>assigned</c>, <c>reminded</c>, <c>talked</c>, <c>inspected</c>, <c>closed</c>.</param>
/// <param name="IsOverdue">Not assigned or not closed within the working days allowed. 逾期。</param>
/// <param name="AssignedOn">The day it was first assigned.</param>
/// <param name="ClosedOn">The day it was closed.</param>
/// <param name="ActedOn">The day of the last act.</param>
/// <param name="Evidence">SHA-256 of the file that the last act rests on.</param>
/// <param name="Note">What the last act says.</param>
public sealed record AlertRow(
    string Alert, string Signal, string UnitKind, string Unit, DateOnly RaisedOn, string Level, string? Region, long Records, decimal Expected, long Enterprises,
    string Department, string State, bool IsOverdue, DateOnly? AssignedOn = null, DateOnly? ClosedOn = null, DateOnly? ActedOn = null, string? Evidence = null, string? Note = null);

/// <summary>The ledger as it stands on a day, and how many alerts are in each state.</summary>
public sealed record AlertReport(DateOnly On, IReadOnlyList<AlertRow> Rows, SortedDictionary<string, long> States, long Overdue);

/// <summary>
/// The ledger of alerts: derived from the published alerts and the acts in the audit log each time it is read, never edited. 预警台账。
/// </summary>
public static class AlertLedger
{
    private const string Query =
        """
        select alert, signal, unit_kind, unit, raised_date, level, region, records, expected, enterprises, department, state, is_overdue, assigned_date, closed_date, act_date, evidence, note
        from alert_state order by raised_date, alert
        """;

    /// <summary>Reads it.</summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="month">Only alerts raised in that month; null for all.</param>
    /// <param name="openOnly">Only alerts that are not closed.</param>
    /// <param name="on">The day it is seen from; null for today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">The chain of the audit log is broken, published alerts are altered, or a year has no calendar.</exception>
    public static AlertReport Read(StageContext context, Month? month = null, bool openOnly = false, DateOnly? on = null, CancellationToken cancellation = default)
    {
        var day = on ?? Today(context);
        using var engine = Open(context, month, day, cancellation);
        var rows = Rows(engine, cancellation);
        var states = new SortedDictionary<string, long>(rows.GroupBy(r => r.State, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal), StringComparer.Ordinal);
        return new AlertReport(day, openOnly ? [.. rows.Where(r => r.State != "closed")] : rows, states, rows.LongCount(r => r.IsOverdue));
    }

    /// <summary>The day of the office's clock.</summary>
    internal static DateOnly Today(StageContext context) => DateOnly.FromDateTime(context.Time.GetLocalNow().Date);

    /// <summary>An engine that has <c>alert_state</c> as it stands on a day.</summary>
    internal static DuckDbEngine Open(StageContext context, Month? month, DateOnly day, CancellationToken cancellation)
    {
        var engine = DuckDbEngine.Open(context);
        try
        {
            Attach(engine, context, month, day, cancellation);
            engine.Run(SqlModel.Load("alert/alert_state"), cancellation);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>The alerts of such an engine, by the day they were raised.</summary>
    internal static IReadOnlyList<AlertRow> Rows(DuckDbEngine engine, CancellationToken cancellation) => engine.Query(Query, Row, cancellation);

    /// <summary>Makes what <c>alert_state</c> reads: <c>alert</c>, <c>alert_act</c>, <c>alert_term</c>, <c>alert_day</c>, <c>ledger_day</c>.</summary>
    internal static void Attach(DuckDbEngine engine, StageContext context, Month? month, DateOnly day, CancellationToken cancellation)
    {
        engine.AttachParquet("alert", Published(context, month), Contract.Current["alert"]);
        var policy = AlertFinder.Policy(context);
        LimitTables.Make(engine, "alert_term", "assign_within integer, close_within integer", [FormattableString.Invariant($"({policy.AssignWithin}, {policy.CloseWithin})")], cancellation);
        LimitTables.Make(engine, "ledger_day", "day date", [$"(date '{Iso(day)}')"], cancellation);
        LoadActs(engine, new AlertTrail(context).All(), cancellation);
        var first = engine.Query("select min(raised_date) from alert", r => r.IsDBNull(0) ? day : r.GetFieldValue<DateOnly>(0), cancellation)[0];
        var days = WorkCalendar.Load(context.Workspace).Covering(first < day ? first : day, day);
        LimitTables.Make(engine, "workday", "day date, is_workday integer", days.Select(d => $"(date '{Iso(d.Day)}', {(d.Works ? 1 : 0)})"), cancellation);
        engine.Run(SqlModel.Load("alert/alert_day"), cancellation);
    }

    /// <summary>The acts on alerts as <c>alert_act</c>; <c>seq</c> is the place among them.</summary>
    internal static void LoadActs(IEngine engine, IReadOnlyList<AlertLine> lines, CancellationToken cancellation)
    {
        engine.Execute("drop table if exists alert_act; create table alert_act (seq bigint, alert text, act text, department text, act_date date, evidence text, note text)", cancellation);
        var p = engine.Name == "postgresql" ? "@" : "$";
        foreach (var (seq, line) in lines.Index().Where(l => AlertActs.IsAct(l.Item.Act)))
        {
            engine.Execute(
                $"insert into alert_act values ({p}seq, {p}alert, {p}act, nullif({p}department, ''), cast({p}day as date), nullif({p}evidence, ''), nullif({p}note, ''))", cancellation,
                ("seq", (long)seq), ("alert", line.Text("alert")), ("act", AlertActs.Of(line.Act)), ("department", line.Text("department")), ("day", line.Text("on")),
                ("evidence", line.Text("evidence")), ("note", line.Text("note")));
        }
    }

    private static List<string> Published(StageContext context, Month? month)
    {
        var workspace = context.Workspace;
        var files = new List<string>();
        var room = workspace.At("alerts");
        var folders = month is { } one ? [AlertFinder.Folder(workspace, one)] : Directory.Exists(room) ? Directory.EnumerateDirectories(room).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var folder in folders.Select(CurrentPointer.Read).OfType<string>())
        {
            var path = Path.Combine(folder, "alert.parquet");
            if (Manifest.Read(folder).Files.FirstOrDefault(f => f.Path == "alert.parquet")?.Sha256 is not { } sha || !File.Exists(path) || Digest.OfFile(path) != sha)
            {
                throw AlertActs.Error(context, "AlertAltered", path);
            }

            files.Add(path);
        }

        return files;
    }

    private static AlertRow Row(DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetString(5), Text(r, 6), r.GetInt64(7), r.GetDecimal(8), r.GetInt64(9),
        r.GetString(10), r.GetString(11), Convert.ToInt32(r.GetValue(12), CultureInfo.InvariantCulture) == 1, Day(r, 13), Day(r, 14), Day(r, 15), Text(r, 16), Text(r, 17));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
