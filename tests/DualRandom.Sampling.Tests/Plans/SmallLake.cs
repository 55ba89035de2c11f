using System.Globalization;
using DualRandom.Sampling.Plans;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Tests.Plans;

internal sealed record Shop(string Uscc, string Tier, string Region, string? Industry);

internal sealed record Tag(string Uscc, string Name, DateOnly From, DateOnly? To, DateOnly Known, int Row);

internal sealed record Visit(string Uscc, DateOnly Day, bool IsWithdrawn);

/// <summary>A few enterprises with tags, visits, other draws and a plan, all by chance; loads into either engine.</summary>
internal sealed class SmallLake
{
    private static readonly string[] Regions = ["410402", "410403", "410421"];
    private static readonly string[] TagNames = ["餐饮店", "学校", "观察期", "沙盒"];
    private static readonly DateOnly Start = new(2026, 10, 8);

    public SmallLake(ulong seed)
    {
        var chance = new Chance(seed);
        Shops = [.. Enumerable.Range(0, 5 + chance.Below(60)).Select(i => new Shop(
            "91410400" + i.ToString("D10", CultureInfo.InvariantCulture), chance.Of("A", "A", "B", "C", "D"), chance.Of(Regions), chance.Of("5212", "F5225", "6210", null)))];
        Tags = [.. Shops.SelectMany(s => chance.Some(TagNames.Concat(TagNames), 3).Select((t, k) => new Tag(
            s.Uscc, t, Start.AddDays(-chance.Of(0, 1, 400) + chance.Of(0, 0, 1)), chance.Of<DateOnly?>(null, null, Start, Start.AddDays(-1)), Start.AddDays(-chance.Below(5)), k)))];
        Visits = [.. chance.Some(Shops.Concat(Shops), 3).Select(s => new Visit(s.Uscc, Start.AddMonths(-chance.Of(0, 3, 6, 7)).AddDays(chance.Below(3) - 1), chance.OneIn(4)))];
        DrawnElsewhere = [.. chance.Some(Shops, 6).Select(s => s.Uscc)];
        Triggered = [.. chance.Some(Shops, 2).Select(s => s.Uscc)];
        Objects = new(StringComparer.Ordinal)
        {
            ["I1"] = chance.Of(null, "一般企业", "餐饮店", "学校，餐饮店", "小餐饮店"),
            ["I2"] = chance.Of(null, "学校; 幼儿园", "各类 学校"),
        };
        Plan = PlanBy(chance);
    }

    public IReadOnlyList<Shop> Shops { get; }

    public IReadOnlyList<Tag> Tags { get; }

    public IReadOnlyList<Visit> Visits { get; }

    public IReadOnlyList<string> DrawnElsewhere { get; }

    public IReadOnlyList<string> Triggered { get; }

    public Dictionary<string, string?> Objects { get; }

    public Plan Plan { get; }

    public void Load(IEngine engine)
    {
        engine.Execute(
            """
            drop table if exists tier; drop table if exists population; drop table if exists object_tag; drop table if exists inspection; drop table if exists item;
            create table tier (uscc varchar, tier varchar);
            create table population (uscc varchar, region varchar, industry varchar);
            create table object_tag (uscc varchar, tag varchar, valid_from_date date, valid_to_date date, known_date date, source varchar, batch varchar, row bigint);
            create table inspection (uscc varchar, event_date date, withdrawn_date date);
            create table item (item_id varchar, object varchar, known_date date, source varchar, batch varchar, row bigint);
            """);
        Insert("tier", Shops.Select(s => new object?[] { s.Uscc, s.Tier }));
        Insert("population", Shops.Select(s => new object?[] { s.Uscc, s.Region, s.Industry }));
        Insert("object_tag", Tags.Select(t => new object?[] { t.Uscc, t.Name, t.From, t.To, t.Known, "s", "b", t.Row }));
        Insert("inspection", Visits.Select(v => new object?[] { v.Uscc, v.Day, v.IsWithdrawn ? v.Day.AddDays(9) : null }));
        Insert("item", Objects.Select(o => new object?[] { o.Key, o.Value, Start, "s", "b", 1 }));
        DrawTables.LoadPlan(engine, Plan, default);
        Insert("drawn_elsewhere", DrawnElsewhere.Select(u => new object?[] { "other", u }));
        Insert("triggered", Triggered.Select(u => new object?[] { u }));

        void Insert(string table, IEnumerable<object?[]> rows)
        {
            var values = string.Join(",\n", rows.Select(r => $"({string.Join(", ", r.Select(Literal))})"));
            if (values.Length > 0)
            {
                engine.Execute($"insert into {table} values {values}");
            }
        }
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        DateOnly day => $"date '{day.ToString("O", CultureInfo.InvariantCulture)}'",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => $"'{value}'",
    };

    private Plan PlanBy(Chance chance)
    {
        var byRegion = chance.OneIn(2);
        return new Plan(
            "p", "t", "2026-09", "I1", "局", new PlanPeriod(Start, Start.AddDays(20)),
            Rates: new TierRates(chance.Of(0.01m, 0.5m), chance.Of(0.03m, 0.333333m), chance.Of(0.1m, 1m), chance.Of(0.2m, 0.7m)),
            Reason: chance.Of(null, "人力不足"),
            Regions: chance.Of<string[]>([], [], ["410402", "410403"], ["4104"]),
            Industries: chance.Of<string[]>([], [], ["F"], ["62"]),
            InspectorsPerTask: 2,
            Stratify: byRegion ? Stratification.TierRegion : Stratification.Tier,
            AlsoItems: chance.Of<string[]?>(null, ["I2"]),
            Tags: chance.Of<string[]?>(null, null, ["餐饮店"], ["学校", "餐饮店"]),
            Tiers: chance.Of<string[]?>(null, null, ["C", "D"], ["A"]),
            Counts: byRegion ? null : chance.Of(null, new TierCounts(A: 3, D: 2)),
            TakeAll: chance.Of<string[]?>(null, ["D"], byRegion ? ["C-410402"] : ["C"]),
            MergeBelow: byRegion ? chance.Of<int?>(null, 3, 6) : null,
            Caps: chance.Of(null, new Caps(6), new Caps(NotWithinMonths: 3, Most: 4), new Caps(Most: 7), new Caps(Most: 2)),
            Exclusions: chance.Of(null, new Exclusions(Tags: ["观察期", "沙盒"]), new Exclusions(Enterprises: [Shops[0].Uscc, Shops[^1].Uscc])),
            Capacity: chance.Of(null, new Capacity(20m, 0.5m, FillCapacity: true), new Capacity(9m, 0.5m, FillCapacity: true), new Capacity(50m)),
            Trigger: chance.Of(null, null, new Trigger(["x > 1"])));
    }
}
