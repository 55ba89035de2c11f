using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>
/// Makes the frame and the quotas of a plan from the month's tiers and the libraries, and refuses a plan whose items, tiers, floors or capacity the objects do
/// not allow, with the figures. 抽样框与应抽数。
/// </summary>
internal sealed class FrameMaker(StageContext context, Texts texts)
{
    /// <summary>The models from the run and the libraries to a frame, in order.</summary>
    internal static readonly IReadOnlyList<string> Frame =
    [
        "library/current_object", "library/current_tag", "library/known_item",
        "draw/item_tag", "draw/picky_item", "draw/plan_object", "draw/in_scope", "draw/excluded", "draw/frame",
    ];

    /// <summary>The models from a frame to its quotas, in order.</summary>
    internal static readonly IReadOnlyList<string> Quotas = ["draw/stratum", "draw/quota"];

    /// <summary>The alerts that triggered the frame made last.</summary>
    public IReadOnlyList<TriggeringAlerts> Triggering { get; private set; } = [];

    /// <summary>
    /// Makes the tables <c>in_scope</c>, <c>excluded</c>, <c>frame</c>, <c>stratum</c>, <c>quota</c>; the run, the lake and the plan are in the engine. Returns the
    /// objects of the frame.
    /// </summary>
    public long Make(DuckDbEngine engine, Plan plan, Func<string, string> where, string run, CancellationToken cancellation)
    {
        LoadDrawnElsewhere(engine, plan, where, cancellation);
        LoadTriggered(engine, plan, where, run, cancellation);
        Triggering = new AlertTrigger(context, texts).Load(engine, plan, where, cancellation);
        foreach (var model in Frame)
        {
            engine.Run(SqlModel.Load(model), cancellation);
        }

        RefuseWithoutObjects(engine, plan, where, cancellation);
        var size = engine.Scalar<long>("select count(*) from frame", cancellation);
        if (size == 0)
        {
            throw new DualRandomException(ExitCode.Infeasible, texts["EmptyFrame", plan.Month], where(""), texts["EmptyFrameRemedy"]);
        }

        foreach (var model in Quotas)
        {
            engine.Run(SqlModel.Load(model), cancellation);
        }

        RefuseBelowFloor(engine, plan, where, cancellation);
        return size;
    }

    /// <summary>How many were left out, by reason.</summary>
    public static SortedDictionary<string, long> Excluded(DuckDbEngine engine, CancellationToken cancellation) => new(
        engine.Query("select reason, count(*) from excluded group by reason", r => (r.GetString(0), r.GetInt64(1)), cancellation)
            .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Refuses quotas that need more inspector-days than the plan has.</summary>
    public void RefuseOverCapacity(DuckDbEngine engine, Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        var tasks = engine.Scalar<long>("select cast(sum(quota) as bigint) from quota", cancellation);
        if (plan.Capacity is { } capacity && tasks > capacity.TasksFor(plan.InspectorsPerTask))
        {
            throw new DualRandomException(
                ExitCode.Infeasible, texts["OverCapacity", tasks, tasks * capacity.DaysPerTask * plan.InspectorsPerTask, capacity.InspectorDays],
                where("capacity"), texts["OverCapacityRemedy"]);
        }
    }

    private void LoadDrawnElsewhere(DuckDbEngine engine, Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        foreach (var other in plan.Exclusions?.NotDrawnBy ?? [])
        {
            var folder = CurrentPointer.Read(context.Workspace.Draws(other))
                ?? throw new DualRandomException(
                    ExitCode.Usage, texts["NotDrawnYet", other], where("exclusions.notDrawnBy"), texts["NotDrawnYetRemedy"]);
            var drawn = DuckDbEngine.Quote(Path.Combine(folder, DrawFiles.Drawn));
            engine.Execute(
                $"insert into drawn_elsewhere select $plan, uscc, nullif(object_id, '') from read_csv({drawn}, header = true, delim = ',', all_varchar = true)", cancellation, ("plan", other));
        }
    }

    private void LoadTriggered(DuckDbEngine engine, Plan plan, Func<string, string> where, string run, CancellationToken cancellation)
    {
        if (plan.Trigger is not { HasThresholds: true } trigger)
        {
            return;
        }

        RunTables.Attach(engine, run, RunTables.Indicator, columns: null, texts);
        var known = engine.Query("select column_name from (describe indicator)", r => r.GetString(0), cancellation).ToHashSet(StringComparer.Ordinal);
        var any = (trigger.Any ?? []).Select(t => Threshold.Parse(t)!).ToList();
        var all = (trigger.All ?? []).Select(t => Threshold.Parse(t)!).ToList();
        if (any.Concat(all).FirstOrDefault(t => !known.Contains(t.Indicator)) is { } unknown)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["UnknownIndicator", unknown.Indicator], where("trigger"),
                texts["UnknownIndicatorRemedy", string.Join(", ", known.Order(StringComparer.Ordinal).Where(k => k != "uscc"))]);
        }

        string[] conditions =
        [
            .. any.Count > 0 ? [$"({string.Join(" or ", any.Select(t => t.ToSql()))})"] : Array.Empty<string>(),
            .. all.Select(t => t.ToSql()),
        ];
        engine.Execute($"insert into triggered select uscc from indicator where {string.Join(" and ", conditions)}", cancellation);
    }

    private void RefuseWithoutObjects(DuckDbEngine engine, Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        engine.Run(SqlModel.Load("draw/no_object"), cancellation);
        var lacking = engine.Query(
            "select kind, name, asked, objects from no_object order by kind, name",
            r => (Kind: r.GetString(0), Name: r.GetString(1), Asked: r.IsDBNull(2) ? 1 : r.GetInt64(2), Objects: r.GetInt64(3)), cancellation);
        if (lacking.Count > 0)
        {
            throw new DualRandomException(
                ExitCode.Infeasible,
                string.Join("; ", lacking.Select(l => texts[NoObject(l.Kind), l.Name, l.Objects, l.Asked, texts[$"Objects.{plan.Objects ?? ObjectKind.Enterprise}"]])),
                where(lacking[0].Kind == "tier" ? "tiers" : "item"), texts["NoObjectRemedy"]);
        }
    }

    private static string NoObject(string kind) => kind switch
    {
        "item" => "NoObjectItem",
        "kind" => "NoObjectKind",
        _ => "NoObjectTier",
    };

    private void RefuseBelowFloor(DuckDbEngine engine, Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        var below = engine.Query(
            "select s.stratum, s.stratum_size, q.quota, s.least from stratum s join quota q on q.stratum = s.stratum where q.quota < s.least order by s.stratum",
            r => texts["BelowFloor", r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)], cancellation);
        if (below.Count > 0 && string.IsNullOrWhiteSpace(plan.Reason))
        {
            throw new DualRandomException(ExitCode.Usage, string.Join("; ", below), where(plan.Counts is null ? "rates" : "counts"), texts["BelowFloorRemedy"]);
        }

        var most = engine.Scalar<long>("select cast(sum(quota) as bigint) from quota", cancellation);
        if (plan.Caps?.Most is { } cap && most > cap)
        {
            throw new DualRandomException(ExitCode.Usage, texts["FloorsAboveMost", most, cap], where("caps.most"), texts["FloorsAboveMostRemedy"]);
        }
    }
}
