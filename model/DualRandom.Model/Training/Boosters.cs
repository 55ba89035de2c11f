using DualRandom.Model.Boosting;
using DualRandom.Model.Indicators;
using DualRandom.Model.Judging;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>The boosters of one training: the stumps that become the card, and those it is compared with.</summary>
/// <param name="BaseRate">What every row starts from.</param>
/// <param name="Strictness">The offset they were grown with.</param>
/// <param name="Stumps">The shape of the stumps that become the card.</param>
/// <param name="ByName">By the names of <see cref="ModelCard"/>.</param>
internal sealed record Boosters(double BaseRate, Strictness Strictness, BoosterShape Stumps, IReadOnlyDictionary<string, Fitted> ByName)
{
    /// <summary>Trees of the stumps that become the card.</summary>
    internal int Rounds => ByName[ModelCard.Learned].Rounds;

    /// <summary>The name of the stumps grown without the strictness offset.</summary>
    internal const string Blind = "stumps-without-strictness";

    private static readonly Growth OfStumps = new(Most: 1500, Patience: 60);
    private static readonly Growth OfTrees = new(Most: 600, Patience: 40);

    /// <summary>Constraints of each indicator, and the shapes of the boosters.</summary>
    internal static IReadOnlyDictionary<string, (BoosterShape Shape, Growth Growth)> Shapes(IReadOnlyList<Indicator> indicators)
    {
        IReadOnlyList<int> directions = [.. indicators.Select(i => i.Direction switch { RiskDirection.Up => 1, RiskDirection.Down => -1, _ => 0 })];
        IReadOnlyList<IReadOnlyList<int>> dimensions = [.. indicators
            .Select((indicator, column) => (indicator.Dimension, column))
            .GroupBy(i => i.Dimension)
            .OrderBy(g => g.Key)
            .Select(g => (IReadOnlyList<int>)[.. g.Select(i => i.column)])];
        return new Dictionary<string, (BoosterShape, Growth)>(StringComparer.Ordinal)
        {
            [ModelCard.Learned] = (new BoosterShape(1, directions, []), OfStumps),
            [ModelCard.Free] = (new BoosterShape(1, [], []), OfStumps),
            [ModelCard.Challenger] = (new BoosterShape(3, directions, dimensions), OfTrees),
            [ModelCard.Unconstrained] = (new BoosterShape(3, [], []), OfTrees),
        };
    }

    /// <summary>
    /// Grows them all. Strictness is estimated against what the stumps explain without it, then held fixed; the number of trees of each is chosen on
    /// the stopping month among the earlier ones, and the booster grown anew on all.
    /// </summary>
    internal static Boosters Grow(
        StageContext context, TrainingRows fit, TrainingRows stop, TrainingRows all, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var shapes = Shapes(indicators);
        var grown = new Dictionary<string, Fitted>(StringComparer.Ordinal);
        var (stumps, growth) = shapes[ModelCard.Learned];
        var baseRate = Fitting.BaseRate(all);
        var earlierRate = Fitting.BaseRate(fit);

        void Step(string name) => context.Progress.Report(new StageProgress("train/" + name, grown.Count, shapes.Count + 1, Parts: true));
        Step(Blind);
        var blindRounds = Fitting.Rounds(fit, stop, earlierRate, Strictness.None, stumps, growth, cancellation);
        grown[Blind] = Fitting.Grow(all, baseRate, Strictness.None, stumps, blindRounds, cancellation);
        var earlierBlind = Fitting.Grow(fit, earlierRate, Strictness.None, stumps, blindRounds, cancellation);
        var earlierStrictness = Strictness.Estimate(fit, Fitting.Margins(earlierBlind, fit, earlierRate));
        var strictness = Strictness.Estimate(all, Fitting.Margins(grown[Blind], all, baseRate));
        foreach (var (name, (shape, limits)) in shapes)
        {
            Step(name);
            var rounds = Fitting.Rounds(fit, stop, earlierRate, earlierStrictness, shape, limits, cancellation);
            grown[name] = Fitting.Grow(all, baseRate, strictness, shape, rounds, cancellation);
        }

        return new Boosters(baseRate, strictness, stumps, grown);
    }
}
