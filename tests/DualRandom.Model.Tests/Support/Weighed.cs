using DualRandom.Model.Cards;
using DualRandom.Model.Weighing;

namespace DualRandom.Model.Tests.Support;

/// <summary>The shipped shapes and judgements, and judgements and shapes by text.</summary>
internal static class Weighed
{
    public static string ShapesText { get; } = Model.Shipped.Read(Model.Shipped.Making(Scorecard.WeighedId, Shapes.FileName));

    public static string ComparisonsText { get; } = Model.Shipped.Read(Model.Shipped.Making(Scorecard.WeighedId, Comparisons.FileName));

    public static (Shapes Shapes, IReadOnlyDictionary<Comparand, PairwiseMatrix> Matrices) Shipped()
    {
        var (shapes, faults) = Shapes.Read(ShapesText, Bench.English);
        Assert.Empty(faults);
        var (matrices, faulty) = Comparisons.Read(ComparisonsText, shapes.Comparands, Bench.English);
        Assert.Empty(faulty);
        return (shapes, matrices);
    }
}
