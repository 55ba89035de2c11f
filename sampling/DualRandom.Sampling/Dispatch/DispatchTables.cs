using System.Globalization;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Ledger;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Dispatch;

/// <summary>
/// Puts published draws, the acts after them and the lake into an engine, as the inputs of <c>sql/ledger</c>.
/// </summary>
internal sealed class DispatchTables(StageContext context, Texts texts)
{
    /// <summary>The empty tables, on either engine.</summary>
    public const string Ddl =
        """
        drop table if exists published_plan; drop table if exists published_item; drop table if exists published_task; drop table if exists published_drawn;
        drop table if exists published_seat; drop table if exists published_inspector; drop table if exists published_name; drop table if exists replace_act;
        drop table if exists finding_act; drop table if exists ledger_day;
        create table published_plan (plan varchar not null, title varchar not null, month varchar not null, period_from date not null, period_to date not null,
            batches integer not null, method varchar, is_joint boolean not null, by_tier boolean not null);
        create table published_item (plan varchar not null, item varchar not null, rank integer not null);
        create table published_task (task varchar not null, plan varchar not null, uscc varchar not null, object_id varchar, item varchar not null, department varchar not null, area varchar not null);
        create table published_drawn (plan varchar not null, uscc varchar not null, object_id varchar, stratum varchar not null, position bigint not null, quota bigint not null,
            inclusion_probability decimal(18,12) not null);
        create table published_seat (task varchar not null, seat integer not null, inspector_id varchar not null);
        create table published_inspector (plan varchar not null, inspector_id varchar not null, department varchar not null, represents varchar not null);
        create table published_name (plan varchar not null, uscc varchar not null, name varchar not null);
        create table replace_act (seq bigint not null, task varchar not null, seat integer not null, inspector_id varchar not null);
        create table finding_act (seq bigint not null, task varchar not null, item varchar not null, act varchar not null, target varchar, act_date date not null,
            evidence varchar, note varchar);
        create table ledger_day (day date not null);
        """;

    private static readonly string[] Lent = ["item", "check_object", "inspection", "license", "enterprise"];

    /// <summary>The models from the draws to the task lists, in order.</summary>
    public static readonly IReadOnlyList<string> TaskModels = ["task_batch", "effective_seat", "item_latest", "object_latest", "task_check"];

    /// <summary>Loads the draws, the acts and the lake.</summary>
    public void Load(DuckDbEngine engine, IReadOnlyList<PublishedDraw> draws, DateOnly day, CancellationToken cancellation)
    {
        engine.Execute(Ddl, cancellation);
        engine.Execute("insert into ledger_day values (cast($day as date))", cancellation, ("day", DrawTables.Iso(day)));
        foreach (var draw in draws)
        {
            LoadPlan(engine, draw, cancellation);
            LoadFiles(engine, draw, cancellation);
        }

        var lake = Lake.Read(context.Workspace);
        foreach (var dataset in Lent)
        {
            engine.AttachParquet(dataset, lake.Files(context.Workspace, dataset), Contract.Current[dataset]);
        }

        var commitments = draws.Select(d => d.Commitment).ToHashSet(StringComparer.Ordinal);
        ActTables.Load(engine, new ActTrail(context, texts).All(), commitments, cancellation);
        LoadReference(engine, cancellation);
    }

    /// <summary><c>result_code</c> and <c>rectify_days</c> as shipped, on either engine.</summary>
    public static void LoadReference(IEngine engine, CancellationToken cancellation)
    {
        engine.Execute(
            """
            drop table if exists result_code; drop table if exists rectify_days;
            create table result_code (code varchar not null, text varchar not null, is_problem boolean not null, severity varchar);
            create table rectify_days (severity varchar not null, days integer not null);
            """, cancellation);
        var p = engine.Name == "postgresql" ? "@" : "$";
        foreach (var code in ResultCode.All)
        {
            engine.Execute(
                $"insert into result_code values ({p}code, {p}text, {p}problem, nullif({p}severity, ''))", cancellation,
                ("code", code.Code), ("text", code.Text), ("problem", code.IsProblem), ("severity", code.Severity));
        }

        foreach (var row in CsvLines.ParseTable(SqlText.Read("sql/reference/rectify_days.csv")))
        {
            engine.Execute(
                $"insert into rectify_days values ({p}severity, {p}days)", cancellation,
                ("severity", row["severity"]), ("days", int.Parse(row["days"], CultureInfo.InvariantCulture)));
        }
    }

    private static void LoadPlan(DuckDbEngine engine, PublishedDraw draw, CancellationToken cancellation)
    {
        var plan = draw.Plan;
        engine.Execute(
            "insert into published_plan values ($plan, $title, $month, cast($first as date), cast($last as date), $batches, nullif($method, ''), $joint, $tiers)", cancellation,
            ("plan", plan.Id), ("title", plan.Title), ("month", plan.Month), ("first", DrawTables.Iso(plan.Period.From)), ("last", DrawTables.Iso(plan.Period.To)),
            ("batches", plan.Batches ?? 1), ("method", plan.Method?.ToString() ?? ""), ("joint", plan.With is { Count: > 0 }), ("tiers", TierUse.IsByTier(plan)));
        foreach (var (index, item) in plan.AllItems.Index())
        {
            engine.Execute("insert into published_item values ($plan, $item, $rank)", cancellation, ("plan", plan.Id), ("item", item), ("rank", index + 1));
        }
    }

    private void LoadFiles(DuckDbEngine engine, PublishedDraw draw, CancellationToken cancellation)
    {
        foreach (var (_, load) in DrawTables.Loads(draw.Folder))
        {
            load(engine, cancellation);
        }

        RunTables.Attach(engine, Path.Combine(context.Workspace.Runs(Month.Parse(draw.Month)), draw.Run), "population", Contract.Current["population"], texts);
        engine.Execute(
            """
            insert into published_task select task, plan, uscc, object_id, item, department, area from found_task;
            insert into published_seat select task, seat, inspector_id from found_task_inspector;
            """, cancellation);
        foreach (var insert in (string[])
        [
            "published_drawn select $plan, uscc, object_id, stratum, position, quota, inclusion_probability from found_drawn",
            "published_inspector select $plan, inspector_id, department, represents from eligible_inspector",
            "published_name select $plan, p.uscc, p.name from population p where p.uscc in (select uscc from found_task)",
        ])
        {
            engine.Execute("insert into " + insert, cancellation, ("plan", draw.Plan.Id));
        }
    }
}
