using System.Globalization;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Plans;

/// <summary>
/// What a plan says about whom to draw and how many, as small tables on either engine: <c>checked_item</c>, <c>plan_region</c>, <c>plan_industry</c>,
/// <c>plan_tag</c>, <c>plan_tier</c>, <c>plan_whole</c>, <c>plan_observed</c>, <c>plan_observed_tag</c>, <c>plan_limit</c>; and empty
/// <c>triggered</c> and <c>drawn_elsewhere</c>, which are filled from the run and from other draws.
/// </summary>
internal static class PlanTables
{
    private const string Ddl =
        """
        drop table if exists checked_item;
        drop table if exists plan_region;
        drop table if exists plan_industry;
        drop table if exists plan_tag;
        drop table if exists plan_whole;
        drop table if exists plan_observed;
        drop table if exists plan_observed_tag;
        drop table if exists plan_tier;
        drop table if exists plan_limit;
        drop table if exists triggered;
        drop table if exists drawn_elsewhere;
        create table checked_item (item varchar not null);
        create table plan_region (prefix varchar not null);
        create table plan_industry (prefix varchar not null);
        create table plan_tag (tag varchar not null);
        create table plan_whole (name varchar not null);
        create table plan_observed (uscc varchar not null);
        create table plan_observed_tag (tag varchar not null);
        create table plan_tier (
            tier varchar not null, is_drawn boolean not null, is_named boolean not null,
            rate_ppm bigint not null, floor_ppm bigint not null, objects bigint);
        create table plan_limit (
            by_tag boolean not null, by_trigger boolean not null, merge_below bigint not null, inspected_since date, most bigint,
            has_reason boolean not null, fill_to bigint);
        create table triggered (uscc varchar not null);
        create table drawn_elsewhere (plan varchar not null, uscc varchar not null, object_id varchar);
        """;

    public static void Load(IEngine engine, Plan plan, CancellationToken cancellation)
    {
        engine.Execute(Ddl, cancellation);
        Fill("checked_item", plan.AllItems);
        Fill("plan_region", (plan.Regions ?? []).Select(FilterCodes.RegionPrefix));
        Fill("plan_industry", (plan.Industries ?? []).SelectMany(FilterCodes.Prefixes));
        Fill("plan_tag", plan.Tags ?? []);
        Fill("plan_whole", plan.TakeAll ?? []);
        Fill("plan_observed", plan.Exclusions?.Enterprises ?? []);
        Fill("plan_observed_tag", plan.Exclusions?.Tags ?? []);
        var counts = (plan.Counts ?? new TierCounts()).Given.ToDictionary(c => c.Tier, c => c.Count, StringComparer.Ordinal);
        foreach (var (tier, rate, floor) in (plan.Rates ?? TierRates.Floors).Each)
        {
            Insert(
                "plan_tier", tier, plan.Tiers is not { Count: > 0 } drawn || drawn.Contains(tier, StringComparer.Ordinal),
                (plan.Tiers ?? []).Concat(plan.TakeAll ?? []).Concat(counts.Keys).Contains(tier, StringComparer.Ordinal),
                PlanReader.PerMillion(rate), PlanReader.PerMillion(floor), counts.TryGetValue(tier, out var count) ? count : null);
        }

        Insert(
            "plan_limit", plan.Tags is { Count: > 0 }, plan.Trigger is not null, plan.MergeBelow ?? 0, Since(plan), plan.Caps?.Most,
            !string.IsNullOrWhiteSpace(plan.Reason), FillTo(plan));

        void Fill(string table, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                Insert(table, value);
            }
        }

        void Insert(string table, params object?[] values)
        {
            var sign = engine.Name == "postgresql" ? '@' : '$';
            var names = values.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"v{i}")).ToList();
            var list = values.Select((v, i) => v is null ? "null" : v is DateOnly ? $"cast({sign}{names[i]} as date)" : $"{sign}{names[i]}");
            engine.Execute(
                $"insert into {table} values ({string.Join(", ", list)})", cancellation,
                [.. values.Select((v, i) => (names[i], v is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : v)).Where(v => v.Item2 is not null)]);
        }
    }

    private static DateOnly? Since(Plan plan) => plan.Caps?.NotWithinMonths is { } months ? plan.Period.From.AddMonths(-months) : null;

    private static long? FillTo(Plan plan) => plan.Capacity is { FillCapacity: true } capacity
        ? Math.Min(capacity.TasksFor(plan.InspectorsPerTask), plan.Caps?.Most ?? long.MaxValue)
        : null;
}
