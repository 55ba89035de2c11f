using System.Text.Json.Nodes;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Tests;

public sealed class DomainTests
{
    internal static readonly DomainCard Food = new("food", "食品", "food", "食品", ShippedDomain.Food);

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public void The_food_card_adds_its_points_to_the_general_score_of_its_members_only(int seed)
    {
        var lake = DomainLake.Make((ulong)seed, 120);
        using var engine = DuckDbEngine.InMemory();
        var policy = DefaultPolicy.Value with { Domains = [Food] };
        Bench.ComputeAll(engine, lake, policy: policy);
        var card = Bench.Cards(policy).Domains.Single();
        var oracle = new Oracle(lake, RandomLake.Today);
        var codes = card.Indicators.Select(i => i.Code).ToList();
        var values = engine
            .Query(
                $"select uscc, {string.Join(", ", codes.Select(c => $"cast({c} as decimal(18, 4))"))} from {card.Table}",
                r => (Uscc: r.GetString(0), Values: codes.Select((c, i) => (c, r.IsDBNull(i + 1) ? (decimal?)null : r.GetDecimal(i + 1))).ToDictionary()))
            .ToDictionary(r => r.Uscc, r => r.Values);
        Assert.Equal(oracle.Population.Where(oracle.IsFood).Order(StringComparer.Ordinal), values.Keys.Order(StringComparer.Ordinal));
        Assert.All(values, v => Assert.Equal(oracle.Food(v.Key).OrderBy(p => p.Key), v.Value.OrderBy(p => p.Key)));
        Assert.All(codes, c => Assert.True(values.Values.Select(v => v[c]).Distinct().Count() > 1, c));

        int General(string uscc)
        {
            var of = oracle.Of(uscc);
            return Bench.Card.Bins.Where(b => b.Holds(of[b.Indicator])).Sum(b => b.Points);
        }

        int Added(string uscc) => values.TryGetValue(uscc, out var of) ? card.Card.Bins.Where(b => b.Holds(of[b.Indicator])).Sum(b => b.Points) : 0;
        var scores = engine.Query("select uscc, score from score", r => (Uscc: r.GetString(0), Score: r.GetInt32(1)));
        Assert.All(scores, s => Assert.Equal(Math.Clamp(General(s.Uscc) + Added(s.Uscc), 0, 1000), s.Score));
        Assert.All(RunCheck.All.Where(c => RunCheck.Severity(c) == "stop"), c => Assert.Equal(0, RunCheck.Run(engine, c, 20, default).Violations));
    }

    [Fact]
    public void A_run_with_a_domain_a_cohorts_card_and_a_band_holds_against_last_months_and_explains_itself()
    {
        var section = Section();
        section["borderline"] = 60;
        section["cohorts"]![0]!["model"] = "young-1";
        using var work = new TestWorkspace(DomainLake.Make(103, 150, newcomers: 30), section);
        ShippedDomain.Install(work.Workspace);
        Directory.CreateDirectory(work.Workspace.Model("young-1"));
        File.Copy(Path.Combine(work.Workspace.Model("expert-2"), "scorecard.csv"), Path.Combine(work.Workspace.Model("young-1"), "scorecard.csv"));
        work.Publish(TestWorkspace.Month.Previous);
        var folder = work.Publish();
        var result = RunVerifier.Verify(work.Context(), TestWorkspace.Month);
        Assert.Empty(result.Differences);
        using var engine = DuckDbEngine.InMemory();
        string Stored(string table) => DuckDbEngine.Quote(Path.Combine(folder, table + ".parquet"));
        Assert.Equal(["expert-2", "food-1", "young-1"], engine.Query($"select distinct model from {Stored("reason")} order by model", r => r.GetString(0)));
        Assert.True(engine.Scalar<long>($"select count(*) from {Stored("tier")} where held") > 0);
        Assert.True(engine.Scalar<long>($"select count(*) from {Stored("migration_reason")}") > 0);
        foreach (var code in engine.Query($"select uscc from {Stored("tier")} order by held desc, uscc limit 12", r => r.GetString(0)))
        {
            var explanation = Explainer.Explain(work.Context(), code, TestWorkspace.Month);
            Assert.Equal(explanation.Score, Math.Clamp(explanation.Indicators.Sum(i => i.Points ?? 0), 0, 1000));
        }
    }

    [Theory]
    [InlineData("scorecard.csv", "food_problems_36m", "unknown_thing", "scorecard.csv")]
    [InlineData("indicators.csv", "food_problems_36m", "penalties_36m", "indicators.csv penalties_36m")]
    [InlineData("indicators.csv", "supervision", "elsewhere", "indicators.csv")]
    [InlineData("indicators.sql", "-- grain", "-- grown", "indicators.sql")]
    [InlineData("indicators.sql", "left join inspected on inspected.uscc = members.uscc", "cross join (select 1 as problems union all select 2) as inspected", "indicators.sql")]
    public void A_fault_in_a_domain_names_the_file(string file, string from, string to, string where)
    {
        using var work = new TestWorkspace(DomainLake.Make(104), Section());
        ShippedDomain.Install(work.Workspace);
        var path = Path.Combine(work.Workspace.Model(ShippedDomain.Food), file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        var error = Assert.Throws<DualRandomException>(() => Classifier.Prepare(work.Context(culture: "en"), TestWorkspace.Month));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains(where, error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_without_its_files_says_which_and_what_to_do()
    {
        using var work = new TestWorkspace(DomainLake.Make(105), Section());
        var error = Assert.Throws<DualRandomException>(() => Classifier.Prepare(work.Context(culture: "en"), TestWorkspace.Month));
        Assert.EndsWith("models/food-1/indicators.csv", error.Where, StringComparison.Ordinal);
        Assert.Contains("policy.domains", error.Remedy, StringComparison.Ordinal);
    }

    private static JsonObject Section()
    {
        var section = DefaultPolicy.Section;
        section["domains"] = new JsonArray(new JsonObject { ["code"] = "food", ["zh"] = "食品", ["en"] = "food", ["domain"] = "食品", ["model"] = ShippedDomain.Food });
        return section;
    }
}
