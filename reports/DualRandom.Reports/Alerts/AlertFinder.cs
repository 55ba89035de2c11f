using System.Text.Json.Nodes;
using DualRandom.Reports.Page;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Reference;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Alerts;

/// <summary>How many alerts a month has, by signal, unit and level, and where they are.</summary>
public sealed record AlertsSummary(string Month, string Folder, string Id, long Alerts, IReadOnlyList<AlertCount> Counts, string AuditLine);

/// <summary>Alerts of one signal, kind of unit and level.</summary>
public sealed record AlertCount(string Signal, string UnitKind, string Level, long Alerts);

/// <summary>
/// Finds the alerts of a month: every day of it is looked at with what was known on that day. 预警发现。
/// </summary>
public static class AlertFinder
{
    /// <summary>The act in the audit log.</summary>
    public const string Act = "alerts-find";

    /// <summary>The models before the limits, in the order they need each other.</summary>
    internal static readonly IReadOnlyList<string> Tests =
        ["alert_first", "alert_record", "alert_event", "alert_day", "alert_delay", "alert_exposure", "alert_span", "alert_look", "alert_history", "alert_baseline", "alert_test"];

    /// <summary>The models from the limits to the episodes.</summary>
    internal static readonly IReadOnlyList<string> Episodes = ["alert_alarm", "alert_raised"];

    /// <summary>The models of the alerts.</summary>
    internal static readonly IReadOnlyList<string> Alerts = ["alert_member", "alert_department", "alert"];

    /// <summary>
    /// Finds them and publishes <c>alerts/&lt;yyyy-MM&gt;/&lt;id&gt;/alert.parquet</c> and <c>alert_member.parquet</c>. The same inputs give the same bytes. The caller holds the
    /// <see cref="WorkspaceLock"/>.
    /// </summary>
    /// <exception cref="DualRandomException">A year has no calendar, or the policy is wrong.</exception>
    /// <exception cref="IOException">The audit log could not be written.</exception>
    public static AlertsSummary Find(StageContext context, Month month, CancellationToken cancellation = default)
    {
        var workspace = context.Workspace;
        var policy = Policy(context);
        var calendar = WorkCalendar.Load(workspace).Covering(AlertTables.CalendarFrom(month), month.LastDay);
        var lake = Lake.Read(workspace);
        using var engine = DuckDbEngine.Open(context);
        engine.AttachLake(workspace, lake);
        AlertTables.Load(engine, month, policy, calendar, cancellation);
        Run(engine, policy, cancellation);

        var facts = Facts(month, lake, policy, calendar);
        using var publication = Publication.Begin(Folder(workspace, month), "alerts", Digest.OfText(facts.ToJsonString(Workspace.Json))[..12]);
        var alerts = Write(engine, "alert", publication, "alert", cancellation);
        facts["alerts"] = alerts;
        facts["members"] = Write(engine, "alert_member", publication, "alert, uscc", cancellation);
        publication.Seal(facts);
        var counts = engine.Query(
            "select signal, unit_kind, level, count(*) from alert group by all order by all", r => new AlertCount(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3)), cancellation);
        var line = Log(context, month, publication, alerts);
        return new AlertsSummary(month.ToString(), publication.Publish(), publication.Id, alerts, counts, line);
    }

    /// <summary>Where the alerts of a month are: <c>alerts/&lt;yyyy-MM&gt;</c>.</summary>
    public static string Folder(Workspace workspace, Month month) => workspace.At("alerts", month.ToString());

    /// <summary>The section <c>alerts</c>, or what holds without it.</summary>
    internal static AlertPolicy Policy(StageContext context)
    {
        var policy = context.Workspace.OptionalSection<AlertPolicy>(AlertPolicy.Section) ?? new AlertPolicy();
        if (policy is { FalseAlarms: > 0 and <= 1000, HalfLifeDays: >= 7 and <= 3650, AssignWithin: >= 0 and <= 250, CloseWithin: >= 0 and <= 250 })
        {
            return policy;
        }

        var texts = PageTexts.Of(context.Culture);
        throw new DualRandomException(ExitCode.Usage, texts["Error.AlertPolicy"], $"{context.Workspace.Configuration} {AlertPolicy.Section}", texts["Error.AlertPolicyRemedy"]);
    }

    /// <summary>Runs the models on an engine that has the records and the tables of <see cref="AlertTables"/>.</summary>
    internal static void Run(IEngine engine, AlertPolicy policy, CancellationToken cancellation)
    {
        void Models(IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                engine.Run(SqlModel.Load($"alert/{name}"), cancellation);
            }
        }

        Models(Tests);
        LimitTables.Limits(engine, policy, cancellation);
        Models(Episodes);
        LimitTables.Tails(engine, cancellation);
        Models(Alerts);
    }

    private static long Write(DuckDbEngine engine, string table, Publication publication, string order, CancellationToken cancellation)
    {
        var columns = string.Join(", ", Contract.Current[table].Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
        return engine.CopyToParquet($"select {columns} from {table}", publication.At(table + ".parquet"), order, cancellation);
    }

    private static JsonObject Facts(Month month, Lake lake, AlertPolicy policy, IReadOnlyList<(DateOnly Day, bool Works)> calendar) => new()
    {
        ["month"] = month.ToString(),
        ["lake"] = lake.Identity,
        ["code"] = CodeVersion.Current,
        ["policy"] = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(policy, Workspace.Json)),
        ["calendarSha256"] = Digest.OfText(string.Join('\n', calendar.Select(d => $"{d.Day.DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)} {d.Works}"))),
    };

    private static string Log(StageContext context, Month month, Publication publication, long alerts)
    {
        var data = new JsonObject
        {
            ["month"] = month.ToString(),
            ["id"] = publication.Id,
            ["manifest"] = Digest.OfFile(publication.At(Manifest.FileName)),
            ["alerts"] = alerts,
        };
        return new AlertTrail(context).Record(Act, data);
    }
}
