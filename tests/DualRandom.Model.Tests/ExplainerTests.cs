using DualRandom.Model.Explaining;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests;

public sealed class ExplainerTests
{
    /// <summary>Counts that are not one record each: titles, years, persons, excess, weights, kinds, lists others are on, appraisals and inspections that carry a number of their own.</summary>
    private static readonly string[] NotOneEach =
    [
        "licences_lapsed", "annual_reports_missing", "loss_years_3y", "complaints_excess_3m", "negative_press_12m", "honours_36m",
        "changes_excess_3m", "licences_expiring_3m", "annual_reports_late_3y", "headcount", "penalty_weight_36m", "penalty_kinds_36m",
        "same_person_listed", "negative_press_3m", "arrears_12m", "honours_12m",
        "last_critical_defects", "last_major_defects", "last_minor_defects",
    ];

    [Fact]
    public void The_records_listed_are_those_counted()
    {
        var lake = RandomLake.Make(91);
        using var work = new TestWorkspace(lake);
        work.Publish();
        var oracle = new Oracle(lake, RandomLake.Today);
        foreach (var uscc in oracle.Population.Take(3))
        {
            var explanation = Explainer.Explain(work.Context(), uscc, TestWorkspace.Month);
            var values = oracle.Of(uscc);
            Assert.Equal(values.Count, explanation.Indicators.Count);
            Assert.All(explanation.Indicators, t => Assert.Equal(values[t.Indicator], t.Value));
            Assert.All(
                explanation.Indicators.Where(t => t.Unit == "count" && !NotOneEach.Contains(t.Indicator)),
                t => Assert.Equal(t.Value ?? 0, t.Records));
            Assert.All(explanation.Indicators.Where(t => t.Unit == "yes_no"), t => Assert.Equal(t.Value == 1, t.Records > 0));
            Assert.All(explanation.Indicators.SelectMany(t => t.Latest), r => Assert.True(r.KnownDate <= RandomLake.Today));
            Assert.All(explanation.Indicators.SelectMany(t => t.Latest), r => Assert.Contains(lake[r.Dataset], x => (long)x["row"]! == r.Row && x.Text("source") == r.Source));
        }
    }

    [Fact]
    public void The_points_explained_are_the_score()
    {
        var lake = RandomLake.Make(92);
        using var work = new TestWorkspace(lake);
        work.Publish();
        foreach (var uscc in new Oracle(lake, RandomLake.Today).Population.Take(2))
        {
            var explanation = Explainer.Explain(work.Context(), uscc, TestWorkspace.Month);
            Assert.Equal(explanation.Score, Math.Clamp(explanation.Indicators.Sum(t => t.Points ?? 0), 0, 1000));
            Assert.All(explanation.Dimensions, d => Assert.Equal(d.Points, explanation.Indicators.Where(t => t.Dimension == d.Dimension).Sum(t => t.Points ?? 0)));
            Assert.False(explanation.LakeChanged);
        }
    }

    [Fact]
    public void No_more_than_twenty_records_are_listed_and_the_rest_is_counted()
    {
        var lake = RandomLake.Make(93);
        var uscc = new Oracle(lake, RandomLake.Today).Population.First();
        var crowded = lake.Map((dataset, rows) => dataset == "complaint"
            ? rows.Select((r, i) => new Row(r) { ["uscc"] = uscc, ["record_no"] = $"c{i}" })
            : rows);
        using var work = new TestWorkspace(crowded);
        work.Publish();
        var explanation = Explainer.Explain(work.Context(culture: "en"), uscc, TestWorkspace.Month);
        var trace = explanation.Indicators.Single(t => t.Indicator == "complaints_12m");
        Assert.Equal(20, trace.Latest.Count);
        Assert.Equal(trace.Value, trace.Records);
        Assert.Contains($"and {trace.Records - 20} more", ExplanationText.Render(explanation, work.Context(culture: "en").Culture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "explanation.zh.txt")]
    [InlineData("en", "explanation.en.txt")]
    public void The_text_is_as_agreed(string culture, string golden)
    {
        using var work = new TestWorkspace(RandomLake.Make(94));
        work.Publish();
        var uscc = new Oracle(RandomLake.Make(94), RandomLake.Today).Population.Order(StringComparer.Ordinal).First();
        var explanation = Explainer.Explain(work.Context(culture: culture), uscc, TestWorkspace.Month);
        var text = ExplanationText.Render(explanation, work.Context(culture: culture).Culture).Replace(explanation.RunId, "RUN-ID", StringComparison.Ordinal);
        Golden.Same(golden, text);
    }

    [Fact]
    public void A_lake_that_grew_since_the_run_is_pointed_out()
    {
        var lake = RandomLake.Make(95);
        using var work = new TestWorkspace(lake);
        work.Publish();
        var uscc = new Oracle(lake, RandomLake.Today).Population.First();
        lake.Map((dataset, rows) => dataset == "judicial" ? rows.Skip(3) : rows).LayDown(work.Workspace);
        Assert.True(Explainer.Explain(work.Context(), uscc, TestWorkspace.Month).LakeChanged);
    }

    [Fact]
    public void An_unknown_code_a_closed_enterprise_and_a_month_without_a_run_are_clear_errors()
    {
        var lake = RandomLake.Make(96);
        using var work = new TestWorkspace(lake);
        Assert.Throws<DualRandomException>(() => Explainer.Explain(work.Context(), "x", TestWorkspace.Month));
        work.Publish();
        var unknown = Assert.Throws<DualRandomException>(() => Explainer.Explain(work.Context(), "91410400MA99999999", TestWorkspace.Month));
        Assert.Equal(ExitCode.Usage, unknown.Code);
        var operating = new Oracle(lake, RandomLake.Today).Population.ToHashSet(StringComparer.Ordinal);
        var closed = lake["enterprise"].First(r => r.Day("known_date") <= RandomLake.Today && !operating.Contains(r.Text("uscc"))).Text("uscc");
        var error = Assert.Throws<DualRandomException>(() => Explainer.Explain(work.Context(culture: "en"), closed.ToLowerInvariant(), TestWorkspace.Month));
        Assert.Contains("was not classified", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_serialises_with_names_in_the_culture_asked_for()
    {
        var lake = RandomLake.Make(97);
        using var work = new TestWorkspace(lake);
        work.Publish();
        var uscc = new Oracle(lake, RandomLake.Today).Population.First();
        var json = System.Text.Json.JsonSerializer.Serialize(Explainer.Explain(work.Context(culture: "en"), uscc, TestWorkspace.Month), Workspace.Json);
        Assert.Contains("\"name\": \"Supervision\"", json, StringComparison.Ordinal);
        Assert.NotNull(System.Text.Json.JsonSerializer.Deserialize<Explanation>(json, Workspace.Json));
    }
}
