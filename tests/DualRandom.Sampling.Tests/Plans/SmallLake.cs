using System.Globalization;
using DualRandom.Sampling.Plans;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Tests.Plans;

/// <summary>An enterprise, or a product of one: then with an id, and the tier of the enterprise.</summary>
internal sealed record Shop(string Uscc, string Tier, string Region, string? Industry, string? ObjectId = null)
{
    public string Code => ObjectId ?? Uscc;
}

/// <summary>An entry of the object library.</summary>
internal sealed record Thing(string Id, string Uscc, string Kind, string? Region, string? Industry, IReadOnlyList<string> Tags, DateOnly From, DateOnly? To, DateOnly Known, int Row);

internal sealed record Tag(string Uscc, string Name, DateOnly From, DateOnly? To, DateOnly Known, int Row);

internal sealed record Visit(string Uscc, DateOnly Day, bool IsWithdrawn, string? ObjectId = null);

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
        DrawnElsewhere = [.. chance.Some(Shops, 6).Select(s => (s.Uscc, (string?)null))];
        Triggered = [.. chance.Some(Shops, 2).Select(s => s.Uscc)];
        Objects = new(StringComparer.Ordinal)
        {
            ["I1"] = chance.Of(null, "一般企业", "餐饮店", "学校，餐饮店", "小餐饮店"),
            ["I2"] = chance.Of(null, "学校; 幼儿园", "各类 学校"),
        };
        Plan = PlanBy(chance);
        Things = [.. Shops.Append(new Shop("914104009999999999", "A", "410402", null)).SelectMany(s => Enumerable.Range(0, chance.Below(4)).SelectMany(n => Versions(chance, s, n)))];
        Visits = [.. Visits, .. chance.Some(Things, 3).Select(t => new Visit(t.Uscc, Start.AddMonths(-chance.Of(0, 3, 6)).AddDays(chance.Below(3) - 1), chance.OneIn(4), t.Id))];
        DrawnElsewhere = [.. DrawnElsewhere, .. chance.Some(Things, 8).Select(t => (t.Uscc, (string?)t.Id))];
        Objects["I3"] = chance.Of("产品", "预包装食品", "项目、预包装食品", "场所");
        if (chance.OneIn(2))
        {
            Plan = Plan with { Objects = chance.Of(ObjectKind.Product, ObjectKind.Project), Item = "I3", AlsoItems = chance.OneIn(4) ? ["I1"] : null, Tags = chance.Of<string[]?>(null, ["预包装食品"]) };
        }
    }

    public IReadOnlyList<Thing> Things { get; }

    public IReadOnlyList<Shop> Shops { get; }

    public IReadOnlyList<Tag> Tags { get; }

    public IReadOnlyList<Visit> Visits { get; }

    public IReadOnlyList<(string Uscc, string? ObjectId)> DrawnElsewhere { get; }

    public IReadOnlyList<string> Triggered { get; }

    public Dictionary<string, string?> Objects { get; }

    public Plan Plan { get; }

    public void Load(IEngine engine)
    {
        engine.Execute(
            """
            drop table if exists tier; drop table if exists population; drop table if exists object_tag; drop table if exists inspection; drop table if exists item; drop table if exists check_object;
            create table tier (uscc varchar, tier varchar);
            create table population (uscc varchar, region varchar, industry varchar);
            create table object_tag (uscc varchar, tag varchar, valid_from_date date, valid_to_date date, known_date date, source varchar, batch varchar, row bigint);
            create table inspection (uscc varchar, object_id varchar, event_date date, withdrawn_date date);
            create table check_object (object_id varchar, uscc varchar, kind varchar, name varchar, region varchar, industry varchar, tags varchar[], valid_from_date date, valid_to_date date,
                known_date date, source varchar, batch varchar, row bigint);
            create table item (item_id varchar, name varchar, object varchar, speciality varchar, department varchar, known_date date, source varchar, batch varchar, row bigint);
            """);
        Insert("tier", Shops.Select(s => new object?[] { s.Uscc, s.Tier }));
        Insert("population", Shops.Select(s => new object?[] { s.Uscc, s.Region, s.Industry }));
        Insert("object_tag", Tags.Select(t => new object?[] { t.Uscc, t.Name, t.From, t.To, t.Known, "s", "b", t.Row }));
        Insert("inspection", Visits.Select(v => new object?[] { v.Uscc, v.ObjectId, v.Day, v.IsWithdrawn ? v.Day.AddDays(9) : null }));
        Insert("item", Objects.Select(o => new object?[] { o.Key, o.Key, o.Value, null, "局", Start, "s", "b", 1 }));
        Insert("check_object", Things.Select(t => new object?[] { t.Id, t.Uscc, t.Kind, t.Id, t.Region, t.Industry, t.Tags, t.From, t.To, t.Known, "s", "b", t.Row }));
        DrawTables.LoadPlan(engine, Plan, default);
        Insert("drawn_elsewhere", DrawnElsewhere.Select(d => new object?[] { "other", d.Uscc, d.ObjectId }));
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

    /// <summary>An entry, or two of which the later replaces or corrects the earlier.</summary>
    private static IEnumerable<Thing> Versions(Chance chance, Shop shop, int n)
    {
        var kind = chance.Of("产品", "产品", "项目");
        Thing Version(int row) => new(
            $"{kind}-{shop.Uscc[^3..]}-{n}", shop.Uscc, kind, chance.Of(null, "410402", "410421"), chance.Of(null, "5212"), chance.Of<string[]>([], ["预包装食品"], ["预包装食品", "沙盒"], ["餐饮店"]),
            Start.AddDays(-chance.Of(0, 1, 300) + chance.Of(0, 0, 1)), chance.Of<DateOnly?>(null, null, Start, Start.AddDays(-1)), Start.AddDays(-chance.Below(4)), row);
        return Enumerable.Range(0, chance.Of(1, 1, 2)).Select(Version);
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        DateOnly day => $"date '{day.ToString("O", CultureInfo.InvariantCulture)}'",
        IReadOnlyList<string> list => list.Count == 0 ? "cast(array[] as varchar[])" : $"array[{string.Join(", ", list.Select(Literal))}]",
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
