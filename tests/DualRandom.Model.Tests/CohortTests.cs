using System.Globalization;
using System.Text.Json;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

public sealed class CohortTests
{
    private const string OldPolicy =
        """
        {
          "model": "expert-1",
          "shares": { "A": 65, "B": 25, "C": 8, "D": 2 },
          "tolerance": 1,
          "rules": [ { "code": "serious", "indicator": "serious_now", "minimum": 1, "tier": "D", "zh": "一", "en": "one" } ]
        }
        """;

    [Fact]
    public void An_old_policy_still_loads_and_its_general_cohort_holds_everyone()
    {
        var policy = JsonSerializer.Deserialize<Policy>(OldPolicy, Workspace.Json)!;
        Assert.Empty(PolicyCheck.Faults(policy, IndicatorList.Shipped, RandomLake.Today, Bench.English));
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, DomainLake.Make(91, 150), policy: policy);
        var rows = engine.Query("select score, score_tier, cohort, held from tier", r => (Score: r.GetInt32(0), Tier: r.GetString(1), Cohort: r.GetString(2), Held: r.GetBoolean(3)));
        var cuts = TierTests.Naive([.. rows.Select(r => r.Score)], [6500, 2500, 800, 200]).ToList();
        Assert.All(rows, r => Assert.Equal((cuts.Last(c => c.Lowest <= r.Score).Tier, "general", false), (r.Tier, r.Cohort, r.Held)));
    }

    [Fact]
    public void Everyone_is_in_the_first_cohort_that_fits_and_each_is_cut_among_its_own()
    {
        var lake = DomainLake.Make(92, 300, newcomers: 60);
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, lake);
        var oracle = new Oracle(lake, RandomLake.Today);
        var found = engine.Query("select uscc, cohort, score, score_tier from tier", r => (Uscc: r.GetString(0), Cohort: r.GetString(1), Score: r.GetInt32(2), Tier: r.GetString(3)));
        Assert.Equal(oracle.Population.Order(StringComparer.Ordinal), found.Select(r => r.Uscc).Order(StringComparer.Ordinal));
        Assert.All(found, r => Assert.Equal(Expected(oracle, r.Uscc), r.Cohort));
        Assert.Equal(3, found.Select(r => r.Cohort).Distinct().Count());
        foreach (var cohort in found.GroupBy(r => r.Cohort))
        {
            var cuts = TierTests.Naive([.. cohort.Select(r => r.Score)], [6500, 2500, 800, 200]).ToList();
            Assert.All(cohort, r => Assert.Equal(cuts.Last(c => c.Lowest <= r.Score).Tier, r.Tier));
        }
    }

    [Fact]
    public void The_cut_offs_of_a_cohort_do_not_depend_on_the_others()
    {
        using var engine = DuckDbEngine.InMemory();
        engine.Execute(
            """
            create table score (uscc varchar, score integer);
            create table cohort (uscc varchar, cohort varchar);
            create table policy_cut (cohort varchar, tier varchar, level integer, share_bp integer, lowest_score integer);
            insert into policy_cut values ('x', 'A', 1, 6000, null), ('x', 'B', 2, 2500, null), ('x', 'C', 3, 1000, null), ('x', 'D', 4, 500, null),
                ('y', 'A', 1, 0, null), ('y', 'B', 2, 5000, null), ('y', 'C', 3, 4000, null), ('y', 'D', 4, 1000, null),
                ('z', 'A', 1, null, 0), ('z', 'B', 2, null, 200), ('z', 'C', 3, null, 420), ('z', 'D', 4, null, 420)
            """);
        var dice = new Dice(93);
        for (var round = 0; round < 40; round++)
        {
            var scores = Enumerable.Range(0, 20 + dice.Below(200)).Select(i => (i, Cohort: dice.Of("x", "y", "z"), Score: dice.Below(1001))).ToList();
            List<string> Cuts(Func<string, bool> there)
            {
                engine.Execute("delete from score; delete from cohort");
                foreach (var (i, cohort, score) in scores.Where(s => there(s.Cohort)))
                {
                    engine.Execute(string.Create(CultureInfo.InvariantCulture, $"insert into score values ('{i}', {score}); insert into cohort values ('{i}', '{cohort}')"));
                }

                engine.Run(SqlModel.Load("score/cutoff"));
                return Bench.Dump(engine, "cutoff");
            }

            var all = Cuts(_ => true);
            foreach (var alone in (string[])["x", "y", "z"])
            {
                Assert.Equal(all.Where(r => r.StartsWith($"cohort={alone}|", StringComparison.Ordinal)), Cuts(c => c == alone).Where(r => r.StartsWith($"cohort={alone}|", StringComparison.Ordinal)));
            }

            Assert.Equal([0, 200, 420, 420], engine.Query("select lowest_score from cutoff where cohort = 'z' order by level", r => r.GetInt32(0)));
        }
    }

    [Fact]
    public void A_cohort_with_a_card_of_its_own_is_scored_by_it_and_by_no_other()
    {
        var lake = DomainLake.Make(94, 200, newcomers: 30);
        var own = Scorecard.Parse(
            "indicator,bin,lower,upper,is_missing,points,label_zh,label_en\npenalties_36m,0,,,1,0,无,none\npenalties_36m,1,,1,0,7,零,zero\npenalties_36m,2,1,,0,500,多,more\n",
            "own", "0", Bench.English);
        var policy = DefaultPolicy.Value with { Cohorts = [DefaultPolicy.Value.Cohorts![0] with { Model = "own" }, DefaultPolicy.Value.Cohorts[1]] };
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, lake, policy: policy, cards: new Dictionary<string, Scorecard>(StringComparer.Ordinal) { ["own"] = own });
        var oracle = new Oracle(lake, RandomLake.Today);
        var found = engine.Query("select t.uscc, t.cohort, t.score from tier t", r => (Uscc: r.GetString(0), Cohort: r.GetString(1), Score: r.GetInt32(2)));
        Assert.Contains(found, r => r is { Cohort: "young", Score: 7 });
        Assert.All(found, r =>
        {
            var values = oracle.Of(r.Uscc);
            var card = r.Cohort == "young" ? own : Bench.Card;
            Assert.Equal(Math.Clamp(card.Bins.Where(b => b.Holds(values[b.Indicator])).Sum(b => b.Points), 0, 1000), r.Score);
        });
        Assert.Equal(0, engine.Scalar<long>("select count(*) from reason r left join scored_by s on s.uscc = r.uscc and s.model = r.model where s.uscc is null"));
        Assert.All(RunCheck.All.Where(c => RunCheck.Severity(c) == "stop"), c => Assert.Equal(0, RunCheck.Run(engine, c, 20, default).Violations));
    }

    [Theory]
    [InlineData("both shares and cutoffs", "either shares or cutoffs")]
    [InlineData("no cut", "either shares or cutoffs")]
    [InlineData("falling", "700, 420, 900 of cutoffs")]
    [InlineData("tier A", "cutoffs names the tiers A, B, C, D")]
    [InlineData("band", "borderline -1")]
    [InlineData("cohort twice", "cohort young is given twice")]
    [InlineData("cohort general", "cohort general is given twice")]
    [InlineData("two conditions", "cohort young must give either")]
    [InlineData("no condition", "cohort young must give either")]
    [InlineData("no indicator", "cohort young uses indicator nothing")]
    [InlineData("empty", "from 365 of cohort young must be below 365")]
    [InlineData("cohort shares", "cohorts.young: the shares")]
    [InlineData("cohort model", "model \"a/b\" of cohort young")]
    [InlineData("domain model", "model expert-2 is used twice")]
    public void A_faulty_policy_names_the_key(string fault, string said)
    {
        var policy = DefaultPolicy.Value;
        var young = policy.Cohorts![0];
        var faulty = fault switch
        {
            "both shares and cutoffs" => policy with { Cutoffs = new() { ["B"] = 1, ["C"] = 2, ["D"] = 3 } },
            "no cut" => policy with { Shares = null },
            "falling" => policy with { Shares = null, Cutoffs = new() { ["B"] = 700, ["C"] = 420, ["D"] = 900 } },
            "tier A" => policy with { Shares = null, Cutoffs = new() { ["A"] = 1, ["B"] = 1, ["C"] = 2, ["D"] = 3 } },
            "band" => policy with { Borderline = -1 },
            "cohort twice" => policy with { Cohorts = [young, young] },
            "cohort general" => policy with { Cohorts = [young with { Code = "general" }] },
            "two conditions" => policy with { Cohorts = [young with { Types = ["x"] }] },
            "no condition" => policy with { Cohorts = [young with { Indicator = null, Below = null }] },
            "no indicator" => policy with { Cohorts = [young with { Indicator = "nothing" }] },
            "empty" => policy with { Cohorts = [young with { From = 365 }] },
            "cohort shares" => policy with { Cohorts = [young with { Shares = new(young.Shares!) { ["A"] = 60 } }] },
            "cohort model" => policy with { Cohorts = [young with { Model = "a/b" }] },
            _ => policy with { Domains = [new DomainCard("food", "食品", "food", "食品", "expert-2")] },
        };
        Assert.Contains(said, Assert.Single(PolicyCheck.Faults(faulty, IndicatorList.Shipped, RandomLake.Today, Bench.English)), StringComparison.Ordinal);
    }

    private static string Expected(Oracle oracle, string uscc) =>
        oracle.Of(uscc)["age_days"] < 365 ? "young"
        : oracle.TypeOf(uscc) == "个体工商户" || oracle.TypeCodeOf(uscc) == "9500" ? "individual"
        : "general";
}
