using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Libraries;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling;

/// <summary>Puts a plan, a seed and the files of a draw into an engine.</summary>
internal static class DrawTables
{
    private const string Csv = "format csv, header true, delimiter ',', quote '\"', escape '\"', auto_detect false, nullstr ''";

    private static readonly (string Table, string File, string Columns)[] Frozen =
    [
        ("frame", DrawFiles.Frame, Columns("frame")),
        ("quota", DrawFiles.Quota, Columns("quota")),
        ("eligible_inspector", DrawFiles.Inspector,
            "inspector_id varchar, department varchar, area varchar, certificate_valid_to_date date, specialities varchar, grade varchar, team varchar, represents varchar, fits varchar"),
        ("eligible_recusal", DrawFiles.Recusal, "inspector_id varchar, uscc varchar, reason varchar"),
        ("previous_pair", DrawFiles.PreviousPair, Columns("previous_pair")),
    ];

    private static readonly (string Table, string File, string Columns)[] Results =
    [
        ("found_quota", DrawFiles.Quota, Columns("quota")),
        ("found_drawn", DrawFiles.Drawn, Columns("drawn")),
        ("found_task", DrawFiles.Tasks, Columns("task")),
        ("found_task_inspector", DrawFiles.TaskInspectors, Columns("task_inspector")),
    ];

    /// <summary>The tables <c>draw_plan</c> and <c>library_day</c>, the first day of the period, and those of <see cref="PlanTables"/> and <see cref="StaffingTables"/>, on either engine.</summary>
    public static void LoadPlan(IEngine engine, Plan plan, CancellationToken cancellation)
    {
        var p = engine.Name == "postgresql" ? "@" : "$";
        engine.Execute(
            """
            drop table if exists draw_plan;
            create table draw_plan (
                plan varchar not null, item varchar not null, department varchar not null, stratify varchar not null,
                inspectors_per_task integer not null, period_from date not null, period_to date not null, objects varchar not null);
            """, cancellation);
        engine.Execute(
            $"insert into draw_plan values ({p}plan, {p}item, {p}department, {p}stratify, {p}seats, cast({p}first as date), cast({p}last as date), {p}objects)",
            cancellation,
            ("plan", plan.Id), ("item", plan.Item), ("department", plan.Department),
            ("stratify", plan.Stratify == Stratification.TierRegion ? "tierRegion" : "tier"), ("seats", plan.InspectorsPerTask),
            ("first", Iso(plan.Period.From)), ("last", Iso(plan.Period.To)), ("objects", PlanShape.ChineseOf(plan.Objects ?? ObjectKind.Enterprise)));
        LibraryChecker.LoadDay(engine, plan.Period.From, cancellation);
        PlanTables.Load(engine, plan, cancellation);
        StaffingTables.Load(engine, plan, cancellation);
    }

    /// <summary>The table <c>draw_seed</c>, on either engine.</summary>
    public static void LoadSeed(IEngine engine, string seed, CancellationToken cancellation)
    {
        var p = engine.Name == "postgresql" ? "@" : "$";
        engine.Execute("drop table if exists draw_seed; create table draw_seed (seed varchar not null)", cancellation);
        engine.Execute($"insert into draw_seed values ({p}seed)", cancellation, ("seed", seed));
    }

    /// <summary>Loads the frozen files of a folder: <c>frame</c>, <c>quota</c>, <c>eligible_inspector</c>, <c>eligible_recusal</c>, <c>previous_pair</c>.</summary>
    public static void LoadFrozen(DuckDbEngine engine, string folder, CancellationToken cancellation)
    {
        foreach (var (table, file, columns) in Frozen)
        {
            Load(engine, table, columns, Path.Combine(folder, file), cancellation);
        }
    }

    /// <summary>Loads the drawn enterprises of a folder as <c>found_drawn</c>.</summary>
    public static void LoadDrawn(DuckDbEngine engine, string folder, CancellationToken cancellation) =>
        Load(engine, "found_drawn", Columns("drawn"), Path.Combine(folder, DrawFiles.Drawn), cancellation);

    /// <summary>Adds who went where after an earlier draw and the replacements in <c>replace_act</c> to <c>earlier_seat</c>.</summary>
    public static void LoadSeats(DuckDbEngine engine, string seats, string tasks, int assigned, CancellationToken cancellation)
    {
        Load(engine, "earlier_inspector", Columns("task_inspector"), seats, cancellation);
        Load(engine, "earlier_task", Columns("task"), tasks, cancellation);
        engine.Execute(
            """
            insert into earlier_seat
            select $assigned, t.task, t.uscc, coalesce(r.inspector_id, i.inspector_id)
            from earlier_inspector i
            join earlier_task t on t.task = i.task
            left join (select task, seat, arg_max(inspector_id, seq) as inspector_id from replace_act group by task, seat) r on r.task = i.task and r.seat = i.seat
            """,
            cancellation, ("assigned", assigned));
    }

    /// <summary>One action a file: the frozen tables, and the results as <c>found_quota</c>, <c>found_drawn</c>, and so on.</summary>
    public static IEnumerable<(string File, Action<DuckDbEngine, CancellationToken> Load)> Loads(string folder) => Frozen
        .Concat(Results)
        .Select(t => (t.File, new Action<DuckDbEngine, CancellationToken>((e, c) => Load(e, t.Table, t.Columns, Path.Combine(folder, t.File), c))));

    /// <summary>Writes a table of the contract as CSV in a given order.</summary>
    public static void Write(DuckDbEngine engine, string table, string path, string orderBy, CancellationToken cancellation) =>
        engine.CopyToCsv($"select {Contract.Current[table].ColumnList} from {table}", path, orderBy, cancellation);

    private static void Load(DuckDbEngine engine, string table, string columns, string path, CancellationToken cancellation) =>
        engine.Execute(
            $"create or replace table {table} ({columns}); copy {table} from {DuckDbEngine.Quote(path)} ({Csv})",
            cancellation);

    private static string Columns(string contract) =>
        string.Join(", ", Contract.Current[contract].Columns.Select(c => $"{c.Name} {c.Type}"));

    /// <summary>A day as SQL and file names write it.</summary>
    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
