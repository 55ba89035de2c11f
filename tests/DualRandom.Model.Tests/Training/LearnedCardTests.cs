using DualRandom.Model.Boosting;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Tests.Support;
using DualRandom.Model.Training;

namespace DualRandom.Model.Tests.Training;

public sealed class LearnedCardTests
{
    private static readonly SmallPanel Panel = new(7);
    private static readonly byte[] Model = Panel.Grow(new BoosterShape(1, Directions, [], Threads: 1), 200);
    private static readonly LearnedCard Card = LearnedCard.Of(Model, Panel.Edges, SmallPanel.BaseRate);

    private static IReadOnlyList<int> Directions =>
        [.. Panel.Indicators.Select(i => i.Direction switch { RiskDirection.Up => 1, RiskDirection.Down => -1, _ => 0 })];

    [Fact]
    public void The_card_and_the_booster_differ_only_by_rounding_at_every_edge_for_missing_and_for_extremes()
    {
        var probes = Panel.Edges.Select(e => (List<long?>)[null, long.MinValue + 1, long.MaxValue, .. e.Edges.SelectMany(v => new long?[] { v - 1, v, v + 1 })]).ToList();
        var rows = probes.Sum(p => p.Count);
        var values = new long?[rows, Panel.Edges.Count];
        var at = 0;
        for (var column = 0; column < probes.Count; column++)
        {
            foreach (var probe in probes[column])
            {
                for (var other = 0; other < Panel.Edges.Count; other++)
                {
                    values[at, other] = other == column ? probe : Panel.Values[at % SmallPanel.Rows, other];
                }

                at++;
            }
        }

        var margins = Panel.Margins(Model, Panel.Codes((row, column) => values[row, column], rows));
        for (var row = 0; row < rows; row++)
        {
            var score = Enumerable.Range(0, Panel.Edges.Count).Sum(column => Points(column, values[row, column]));
            Assert.InRange(Card.Intercept + (score / Card.PointsPerLogOdds) - margins[row], -Allowed, Allowed);
        }
    }

    [Fact]
    public void One_indicator_at_a_time_the_difference_is_at_most_half_a_point()
    {
        for (var column = 0; column < Panel.Edges.Count; column++)
        {
            var one = column;
            long?[] probes = [null, .. Panel.Edges[one].Edges.SelectMany(v => new long?[] { v - 1, v })];
            var margins = Panel.Margins(Model, Panel.Codes((row, c) => c == one ? probes[row] : Panel.Values[0, c], probes.Length));
            foreach (var (a, b) in Enumerable.Range(0, probes.Length).SelectMany(a => Enumerable.Range(0, probes.Length).Select(b => (a, b))))
            {
                var moved = (margins[a] - margins[b]) * Card.PointsPerLogOdds;
                Assert.InRange(Points(one, probes[a]) - Points(one, probes[b]) - moved, -1.01, 1.01);
            }
        }
    }

    [Fact]
    public void It_is_a_sound_card_that_follows_every_direction_and_stays_within_1000()
    {
        var bins = CardWriter.Arrange(Card.Bins, IndicatorList.Shipped);
        Assert.Empty(CardCheck.Faults(bins, IndicatorList.Shipped, Bench.English));
        Assert.InRange(bins.GroupBy(b => b.Indicator).Sum(g => g.Max(b => b.Points)), 900, 1000);
        Assert.All(bins.GroupBy(b => b.Indicator), g => Assert.Equal(0, g.Min(b => b.Points)));
    }

    [Fact]
    public void The_same_rows_and_shape_give_the_same_booster_file()
    {
        var again = new SmallPanel(7).Grow(new BoosterShape(1, Directions, [], Threads: 1), 200);
        Assert.Equal(Model, again);
        Assert.NotEqual(Model, new SmallPanel(8).Grow(new BoosterShape(1, Directions, [], Threads: 1), 200));
    }

    [Fact]
    public void A_deeper_booster_is_refused_and_its_groups_are_kept()
    {
        IReadOnlyList<IReadOnlyList<int>> groups = [[0, 1, 2], [.. Enumerable.Range(3, Panel.Edges.Count - 3)]];
        var deep = Panel.Grow(new BoosterShape(3, [], groups, Threads: 1), 40);
        Assert.Throws<InvalidOperationException>(() => Stumps.Collapse(deep, [.. Panel.Edges.Select(e => e.Edges.Count + 1)]));
        Assert.All(TreeColumns(deep), columns => Assert.Contains(groups, g => columns.All(g.Contains)));
        Assert.Contains(TreeColumns(deep), columns => columns.Distinct().Count() > 1);
    }

    private static double Allowed => (Panel.Edges.Count / 2d / Card.PointsPerLogOdds) + 1e-4;

    private static int Points(int column, long? value) => Card.Bins
        .Where(b => b.Indicator == Panel.Edges[column].Indicator && b.Holds(value is { } known ? (decimal)known / BinEdges.Scale : null))
        .Select(b => b.Points)
        .DefaultIfEmpty(0)
        .Single();

    private static IEnumerable<List<int>> TreeColumns(byte[] model)
    {
        using var document = System.Text.Json.JsonDocument.Parse(model);
        foreach (var tree in document.RootElement.GetProperty("learner").GetProperty("gradient_booster").GetProperty("model").GetProperty("trees").EnumerateArray())
        {
            var left = tree.GetProperty("left_children").EnumerateArray().Select(e => e.GetInt32()).ToList();
            var columns = tree.GetProperty("split_indices").EnumerateArray().Select(e => e.GetInt32()).ToList();
            yield return [.. columns.Where((_, node) => left[node] >= 0)];
        }
    }
}
