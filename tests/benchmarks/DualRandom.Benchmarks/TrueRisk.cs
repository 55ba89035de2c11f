using System.Globalization;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>
/// How well the risk that the simulator planted orders what happened in the year after a month, among those in operation on its last day: the Gini that no model
/// can be expected to pass. <c>problem_probability_past_12m</c> also knows who closed during that year.
/// </summary>
internal static class TrueRisk
{
    private static readonly string[] Columns = ["problem_probability_past_12m", "problem_probability_12m", "mean_risk"];

    public static void Run(string root, string month)
    {
        var workspace = new Workspace(root);
        var day = Month.Parse(month).LastDay;
        string Date(DateOnly d) => $"date '{d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
        using var engine = DuckDbEngine.InMemory();
        engine.AttachLake(workspace, Lake.Read(workspace));
        engine.Execute(
            $"""
            create table judged as
            with registered as (
                select uscc, state, established_date, event_date, row_number() over (partition by uscc order by known_date desc, source desc, batch desc, row desc) as version
                from enterprise
                where known_date <= {Date(day)}
            ), happened as (
                select uscc, event_date from penalty
                union all
                select uscc, event_date from listing
                union all
                select uscc, event_date from inspection where found_problem
            ), positive as (
                select distinct uscc from happened where event_date > {Date(day)} and event_date <= {Date(day.AddDays(1).AddYears(1).AddDays(-1))}
            )
            select truth.*, positive.uscc is not null as positive
            from registered
            inner join read_parquet({DuckDbEngine.Quote(workspace.At("truth", "enterprise*.parquet"))}) as truth on truth.uscc = registered.uscc
            left join positive on positive.uscc = registered.uscc
            where registered.version = 1 and registered.state = '在业' and coalesce(registered.established_date, registered.event_date) <= {Date(day)}
            """);
        foreach (var column in Columns)
        {
            var (rows, positives, auc) = engine.Query(
                $"""
                with ranked as (
                    select positive, rank() over (order by {column}) + (count(*) over (partition by {column}) - 1) / 2.0 as place from judged
                ), summed as (
                    select count(*) as n, count(*) filter (where positive) as p, sum(place) filter (where positive) as places from ranked
                )
                select n, p, cast((places - p * (p + 1) / 2.0) / (p * (n - p)) as double) from summed
                """,
                r => (r.GetInt64(0), r.GetInt64(1), r.GetDouble(2)))[0];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{column}: {rows:#,##0} enterprises, {positives:#,##0} with the outcome, AUC {auc:F4}, Gini {(2 * auc) - 1:F4}"));
        }
    }
}
