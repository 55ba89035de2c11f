using DualRandom.Reports.Book;
using DualRandom.Reports.Inputs;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Sections;

/// <summary>Tiers by ownership, size and age, and why enterprises came to D or left it. 等级结构与进出原因。</summary>
internal sealed class TierTables(DuckDbEngine engine, ReferenceNames names, CancellationToken cancellation)
{
    private const int ReasonsShown = 15;
    private static readonly string[] Traits = ["ownership", "size", "age"];

    public IReadOnlyList<BookTable> Read()
    {
        var counts = engine.Query(
            "select trait, part, tier, enterprises from tier_group",
            r => (Trait: r.GetString(0), Part: r.GetString(1), Tier: r.GetString(2), N: r.GetInt64(3)), cancellation);
        var groups = counts
            .GroupBy(c => (c.Trait, c.Part))
            .OrderBy(g => Array.IndexOf(Traits, g.Key.Trait)).ThenBy(g => g.Key.Part == "unknown").ThenBy(g => g.Key.Part, StringComparer.Ordinal)
            .Select(g => new Group(g.Key.Trait, g.Key.Part, g.ToDictionary(c => c.Tier, c => c.N, StringComparer.Ordinal)));
        var reasons = engine.Query(
            "select direction, indicator, enterprises, points from d_reason order by direction, abs(points) desc, indicator",
            r => new Reason(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)), cancellation);
        return
        [
            new TableOf<Group>("tierGroups")
                .Text("trait", g => names.Trait(g.Trait)).Text("part", g => names.Part(g.Trait, g.Part)).Count("enterprises", g => g.All)
                .Count("tierA", g => g["A"]).Count("tierB", g => g["B"]).Count("tierC", g => g["C"]).Count("tierD", g => g["D"])
                .Share("raisedShare", g => (double)(g["C"] + g["D"]) / g.All).Share("dShare", g => (double)g["D"] / g.All)
                .Of(groups),
            Reasons("dEntries", reasons, "in"),
            Reasons("dExits", reasons, "out"),
        ];
    }

    private BookTable Reasons(string code, IReadOnlyList<Reason> reasons, string direction) => new TableOf<Reason>(code)
        .Text("indicator", r => names.Indicator(r.Indicator)).Code("code", r => r.Indicator).Count("enterprises", r => r.Enterprises).Change("pointsChange", r => r.Points)
        .Of(reasons.Where(r => r.Direction == direction).Take(ReasonsShown));

    private sealed record Group(string Trait, string Part, Dictionary<string, long> Counts)
    {
        public long this[string tier] => Counts.GetValueOrDefault(tier);

        public long All => Counts.Values.Sum();
    }

    private sealed record Reason(string Direction, string Indicator, long Enterprises, long Points);
}
