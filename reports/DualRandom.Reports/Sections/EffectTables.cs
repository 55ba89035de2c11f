using DualRandom.Reports.Book;
using DualRandom.Reports.Estimation;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Sections;

/// <summary>What the draws of twelve months found, by plan, item, department, month and tier; how the score ranks and how last time's rates foretold this time's. 抽查成效。</summary>
internal sealed class EffectTables(DuckDbEngine engine, CancellationToken cancellation)
{
    private const int LowTiers = 2;
    private static readonly string[] TierNames = ["A", "B", "C", "D"];

    /// <summary>The plans, the earliest inspections first.</summary>
    public IReadOnlyList<DrawnPlan> Plans()
    {
        var strata = engine.Query(
            "select plan, stratum, tier, stratum_size, quota, drawn, returned, problems from stratum_result order by plan, stratum, tier",
            r => (Plan: r.GetString(0), Count: new StratumCount(r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7))),
            cancellation).ToLookup(r => r.Plan, r => r.Count, StringComparer.Ordinal);
        return engine.Query(
            "select plan, title, month, department, item, period_from, period_to from field_plan order by period_from, plan",
            r => new DrawnPlan(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateOnly>(5), r.GetFieldValue<DateOnly>(6),
                Effectiveness.Estimate(strata[r.GetString(0)])),
            cancellation);
    }

    /// <summary>The tables; <paramref name="last"/> is the plan that the page shows in full.</summary>
    public IReadOnlyList<BookTable> Read(IReadOnlyList<DrawnPlan> plans, string? last) =>
    [
        Described<DrawnPlan>("effectPlans", t => t.Code("plan", p => p.Plan).Text("title", p => p.Title).Text("department", p => p.Department).Code("item", p => p.Item).Day("periodFrom", p => p.From).Day("periodTo", p => p.To), plans, p => Pooled.Of([p.Found])),
        Grouped("effectMonths", "tierMonth", plans, p => p.Month),
        Grouped("effectDepartments", "department", plans, p => p.Department),
        Items(plans),
        Tiers(plans),
        Calibration(plans, last),
        Curve(last),
    ];

    /// <summary>The rates of low (A, B) and of raised (C, D) enterprises over all plans.</summary>
    public static (double Low, double High) TierRates(IReadOnlyList<DrawnPlan> plans)
    {
        double Of(IEnumerable<string> tiers)
        {
            var seen = plans.SelectMany(p => p.Found.Tiers).Where(t => tiers.Contains(t.Tier, StringComparer.Ordinal) && t.Rate is not null).ToList();
            var objects = seen.Sum(t => t.Objects);
            return objects > 0 ? seen.Sum(t => t.Objects * t.Rate!.Value) / objects : 0;
        }

        return (Of(TierNames.Take(LowTiers)), Of(TierNames.Skip(LowTiers)));
    }

    private static BookTable Grouped(string code, string column, IReadOnlyList<DrawnPlan> plans, Func<DrawnPlan, string> key) => Described<(string Key, Pooled Of)>(
        code, t => t.Text(column, r => r.Key),
        [.. plans.GroupBy(key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Pooled.Of([.. g.Select(p => p.Found)])))],
        r => r.Of);

    private BookTable Items(IReadOnlyList<DrawnPlan> plans)
    {
        var known = plans.Select(p => p.Plan).ToHashSet(StringComparer.Ordinal);
        var rows = engine.Query(
            "select plan, item, item_name, stratum, tier, stratum_size, quota, drawn, returned, problems from item_result order by item, plan, stratum, tier",
            r => (Plan: r.GetString(0), Item: r.GetString(1), Name: r.IsDBNull(2) ? r.GetString(1) : r.GetString(2),
                Count: new StratumCount(r.GetString(3), r.GetString(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8), r.GetInt64(9))),
            cancellation).Where(r => known.Contains(r.Plan));
        return Described<(string Item, string Name, Pooled Of)>(
            "effectItems", t => t.Code("item", r => r.Item).Text("itemName", r => r.Name),
            [.. rows.GroupBy(r => r.Item, StringComparer.Ordinal).Select(g => (
                g.Key, g.First().Name,
                Pooled.Of([.. g.GroupBy(r => r.Plan, StringComparer.Ordinal).Select(p => Effectiveness.Estimate(p.Select(r => r.Count)))])))],
            r => r.Of);
    }

    private static BookTable Tiers(IReadOnlyList<DrawnPlan> plans) => Described<(string Tier, Pooled Of)>(
        "effectTiers", t => t.Tier("tier", r => r.Tier),
        [.. TierNames.Select(tier => (tier, Pooled.Of([.. plans.Select(p => OfTier(p.Found, tier)).OfType<Effectiveness>()])))],
        r => r.Of);

    private static Effectiveness? OfTier(Effectiveness found, string tier) => found.Tiers.FirstOrDefault(t => t.Tier == tier) is { } one
        ? new Effectiveness([one], one.Rate, one.Rate is null ? 0 : one.Objects, one.Objects, null)
        : null;

    private static BookTable Described<T>(string code, Func<TableOf<T>, TableOf<T>> head, IReadOnlyList<T> rows, Func<T, Pooled> of) => head(new TableOf<T>(code))
        .Count("plans", r => of(r).Plans).Number("objects", r => of(r).Objects).Count("drawn", r => of(r).Drawn).Count("returned", r => of(r).Returned)
        .Count("problems", r => of(r).Problems)
        .Share("rate", r => of(r).Rate?.Value).Share("low", r => of(r).Rate?.Interval.Low).Share("high", r => of(r).Rate?.Interval.High)
        .Ratio("lift", r => of(r).Lift?.Value).Ratio("liftLow", r => of(r).Lift?.Interval.Low).Ratio("liftHigh", r => Finite(of(r).Lift?.Interval.High))
        .Number("visits", r => of(r).Visits?.Value).Number("visitsLow", r => of(r).Visits?.Interval.Low).Number("visitsHigh", r => Finite(of(r).Visits?.Interval.High))
        .Of(rows);

    private static BookTable Calibration(IReadOnlyList<DrawnPlan> plans, string? last)
    {
        var now = plans.FirstOrDefault(p => p.Plan == last);
        var before = plans.Where(p => now is not null && string.CompareOrdinal(p.Month, now.Month) < 0).ToList();
        var rows = TierNames
            .Select(tier => (Tier: tier, Now: now?.Found.Tiers.FirstOrDefault(t => t.Tier == tier), Before: Pooled.Of([.. before.Select(p => OfTier(p.Found, tier)).OfType<Effectiveness>()])))
            .Where(r => r.Now?.Rate is not null && r.Before.Rate is not null);
        return new TableOf<(string Tier, TierRate? Now, Pooled Before)>("calibration")
            .Tier("tier", r => r.Tier).Count("returned", r => r.Now!.Returned).Count("problems", r => r.Now!.Problems)
            .Number("foretold", r => r.Now!.Returned * r.Before.Rate!.Value)
            .Share("rateBefore", r => r.Before.Rate!.Value).Share("beforeLow", r => r.Before.Rate!.Interval.Low).Share("beforeHigh", r => r.Before.Rate!.Interval.High)
            .Share("rate", r => r.Now!.Rate!.Value).Share("low", r => r.Now!.Rate!.Interval.Low).Share("high", r => r.Now!.Rate!.Interval.High)
            .Of(rows);
    }

    private BookTable Curve(string? last)
    {
        var cells = last is null ? [] : engine.Query(
            $"select stratum, band, stratum_size, quota, drawn, returned, problems from score_result where plan = {DuckDbEngine.Quote(last)} order by stratum, band",
            r => new BandCount(r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6)), cancellation);
        return new TableOf<CapturePoint>("capture")
            .Count("scoreFrom", p => p.FromScore).Share("inspectedShare", p => p.Inspected)
            .Share("captured", p => p.Captured.Value).Share("low", p => p.Captured.Interval.Low).Share("high", p => p.Captured.Interval.High)
            .Of(Capture.Curve(cells));
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
