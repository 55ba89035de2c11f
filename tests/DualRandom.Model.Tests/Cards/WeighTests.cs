using System.Text.Json.Nodes;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Tests.Support;
using DualRandom.Model.Weighing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests.Cards;

public sealed class WeighTests
{
    [Fact]
    public void The_shipped_second_card_is_what_its_comparisons_and_shapes_make()
    {
        var (shapes, matrices) = Weighed.Shipped();
        var text = CardWriter.Text(CardWriter.Arrange(Allotment.Bins(shapes, ComparedWeights.Of(shapes, matrices), CardWeigher.HighestTotal), IndicatorList.Shipped));
        var path = Path.Combine(Repository.Root, "model", "cards", "expert-2.csv");
        if (File.ReadAllText(path) != text)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "expert-2.csv.actual"), text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public void The_shipped_second_card_scores_every_indicator_that_has_a_direction()
    {
        var card = Scorecard.Parse(Scorecard.WeighedText, "expert-2", "0", Bench.English);
        Assert.Equal(
            IndicatorList.Shipped.All.Where(i => i.Direction != RiskDirection.None).Select(i => i.Code),
            card.Bins.Select(b => b.Indicator).Distinct());
        Assert.Equal(1000, card.Bins.GroupBy(b => b.Indicator).Sum(g => g.Max(b => b.Points)));
        Assert.Equal(IndicatorList.Shipped.All.Select(i => (i.Group, i.Dimension)).Distinct().Count(), IndicatorList.Shipped.All.Select(i => i.Group).Distinct().Count());
    }

    [Fact]
    public void The_highest_points_of_a_dimension_are_its_part_of_any_total_and_follow_any_weights() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            var (shapes, _) = Weighed.Shipped();
            var raw = shapes.Scored.ToDictionary(i => i.Code, _ => 1.0 + dice.Below(100));
            var weights = raw.ToDictionary(w => w.Key, w => w.Value / raw.Values.Sum());
            var total = 1 + dice.Below(1000);
            var bins = CardWriter.Arrange(Allotment.Bins(shapes, weights, total), IndicatorList.Shipped);
            var highest = bins.GroupBy(b => b.Indicator).ToLookup(g => IndicatorList.Shipped.Find(g.Key)!.Dimension, g => g.Max(b => b.Points));
            var parts = Allotment.Dimensions(shapes, weights, total);
            Assert.Empty(CardCheck.Faults(bins, IndicatorList.Shipped, Bench.English));
            Assert.Equal(total, parts.Values.Sum());
            Assert.All(parts, p => Assert.Equal(p.Value, highest[p.Key].Sum()));
            Assert.All(parts, p => Assert.InRange(
                p.Value - (total * shapes.Scored.Where(i => i.Dimension == p.Key).Sum(i => weights[i.Code])), -1, 1));
        }));

    [Fact]
    public void Weighing_writes_the_card_says_the_ratios_and_logs_what_it_was_made_from()
    {
        using var work = new TestWorkspace(null);
        var path = Path.Combine(work.Workspace.Model("expert-2"), Scorecard.FileName);
        File.Delete(path);
        var made = CardWeigher.Weigh(work.Context(), "expert-2", WeighMethod.Comparison, null);
        Assert.Equal(Scorecard.WeighedText, File.ReadAllText(path));
        Assert.Equal(1000, made.Dimensions.Sum(d => d.Points));
        Assert.InRange(made.Dimensions.Sum(d => d.Weight), 0.9997m, 1.0003m);
        Assert.All(made.Matrices, m => Assert.InRange(m.ConsistencyRatio, 0, 0.1m));
        Assert.Equal(made.Matrices, CardAccount.Of(work.Context(), "expert-2").Matrices);
        var data = JsonNode.Parse(File.ReadAllLines(work.Workspace.AuditLog)[^1])!["data"]!;
        Assert.Equal(Digest.OfText(Weighed.ComparisonsText), (string?)data["comparisonsSha256"]);
        Assert.Equal(Digest.OfFile(path), (string?)data["cardSha256"]);
    }

    [Theory]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,dynamic,0.5", 2, "must be 1 to 9 or 1/2 to 1/9")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,dynamics,1/2", 2, "“dynamics” is not among those compared")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimensions,,basic,dynamic,1/2", 2, "nothing of that level and name")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,basic,1/2", 2, "compared with itself")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,supervision,1/4", 3, "given in line 2 already")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,supervision,basic,2", 3, "contradicts line 2")]
    [InlineData("dimension,,basic,dynamic,1/2\n", "", 1, "the judgement of basic and dynamic is absent")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,dynamic", 2, "4 columns")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,dynamic,9", 2, "CR = ")]
    [InlineData("dimension,,basic,dynamic,1/2", "dimension,,basic,dynamic,9", 2, "basic against dynamic = 9; with 1/2")]
    [InlineData("level,within", "layer,within", 1, "the header must be")]
    [InlineData("dimension,,basic,dynamic,1/2\n", "dimension,,basic,dynamic,\"1/2\n", 2, "")]
    [InlineData("\ndimension,,basic,dynamic,1/2", "\n\n\ndimension,,basic,dynamic,12", 4, "judgement “12”")]
    public void A_fault_of_the_comparisons_is_named_with_its_line_and_nothing_is_written(string sound, string faulty, int line, string says)
    {
        using var work = new TestWorkspace(null);
        var file = Path.Combine(work.Workspace.Model("expert-2"), Comparisons.FileName);
        Assert.Contains(sound, Weighed.ComparisonsText, StringComparison.Ordinal);
        File.WriteAllText(file, Weighed.ComparisonsText.Replace(sound, faulty, StringComparison.Ordinal));
        var error = Assert.Throws<DualRandomException>(() => CardWeigher.Weigh(work.Context(culture: "en"), "expert-2", WeighMethod.Comparison, null));
        Assert.Contains(error.Message.Split('\n'), l => l.StartsWith($"line {line} ", StringComparison.Ordinal) && l.Contains(says, StringComparison.Ordinal));
        Assert.StartsWith(file + ":", error.Where, StringComparison.Ordinal);
        Assert.Equal(Scorecard.WeighedText, File.ReadAllText(Path.Combine(work.Workspace.Model("expert-2"), Scorecard.FileName)));
        Assert.False(File.Exists(work.Workspace.AuditLog));
    }

    [Theory]
    [InlineData("capital_cny,1,,100000,0,100", "capital_cny,1,,100000,0,99", "the highest must be 100")]
    [InlineData("capital_cny,1,,100000,0,100", "capital_cny,1,,100000,0,ten", "share \"ten\"")]
    [InlineData("capital_cny,2,100000,500000,0,82", "capital_cny,2,100000,500000,0,12", "against the risk direction")]
    [InlineData("honours_36m,3,3,,0,-100", "honours_36m,3,3,,0,-101", "shares run from -101")]
    [InlineData("same_person_revoked", "branches", "no risk direction")]
    [InlineData("same_person_revoked", "penalty_count", "does not have this indicator")]
    public void A_fault_of_the_shapes_is_named(string sound, string faulty, string says)
    {
        using var work = new TestWorkspace(null);
        File.WriteAllText(Path.Combine(work.Workspace.Model("expert-2"), Shapes.FileName), Weighed.ShapesText.Replace(sound, faulty, StringComparison.Ordinal));
        var error = Assert.Throws<DualRandomException>(() => CardWeigher.Weigh(work.Context(culture: "en"), "expert-2", WeighMethod.Comparison, null));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dimension_that_only_takes_points_is_refused()
    {
        var honours = Weighed.ShapesText.Split('\n').Where(l => !l.StartsWith("complaints", StringComparison.Ordinal)
            && !l.StartsWith("negative", StringComparison.Ordinal) && !l.StartsWith("arrears", StringComparison.Ordinal));
        var fault = Assert.Single(Shapes.Read(string.Join('\n', honours), Bench.English).Faults);
        Assert.Equal("social", fault.Indicator);
    }

    [Fact]
    public void A_model_without_shapes_says_what_it_lacks()
    {
        using var work = new TestWorkspace(null);
        var error = Assert.Throws<DualRandomException>(() => CardWeigher.Weigh(work.Context(), "expert-1", WeighMethod.Comparison, null));
        Assert.EndsWith("models/expert-1/shapes.csv", error.Where, StringComparison.Ordinal);
    }
}
