using DualRandom.Model.Boosting;
using DualRandom.Model.Indicators;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Support;

/// <summary>Made-up rows whose outcome depends on some columns, with missing values, ties and extremes: what a booster can be grown from in a second.</summary>
internal sealed class SmallPanel
{
    internal const int Rows = 4000;

    internal SmallPanel(ulong seed)
    {
        var dice = new Dice(seed);
        Indicators = [.. IndicatorList.Shipped.All.Where((_, i) => i % 9 == 0)];
        Edges = [.. Indicators.Select((indicator, column) => new BinEdges(indicator.Code, column % 2 == 0
            ? [10_000, 20_000, 50_000]
            : [-1_234_567, -1, 0, 1, 33_333, 99_999_999_999_999]))];
        Values = new long?[Rows, Indicators.Count];
        Labels = new float[Rows];
        for (var row = 0; row < Rows; row++)
        {
            var risk = -2d;
            for (var column = 0; column < Indicators.Count; column++)
            {
                var code = dice.Below(Edges[column].Edges.Count + 2) - 1;
                Values[row, column] = code < 0 ? null : code == 0 ? Edges[column].Edges[0] - 1 : Edges[column].Edges[code - 1];
                risk += code * 0.2 * (Indicators[column].Direction switch { RiskDirection.Up => 1, RiskDirection.Down => -1, _ => column % 3 - 1 });
            }

            Labels[row] = dice.Below(1 << 30) / (double)(1 << 30) < 1 / (1 + Math.Exp(-risk)) ? 1 : 0;
        }
    }

    internal IReadOnlyList<Indicator> Indicators { get; }

    internal IReadOnlyList<BinEdges> Edges { get; }

    internal long?[,] Values { get; }

    internal float[] Labels { get; }

    internal float[] Codes(Func<int, int, long?>? value = null, int rows = Rows)
    {
        var codes = new float[rows * Edges.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            var (row, column) = (i / Edges.Count, i % Edges.Count);
            codes[i] = (value is null ? Values[row, column] : value(row, column)) is { } known ? Edges[column].CodeOf(known) : float.NaN;
        }

        return codes;
    }

    /// <summary>Grows a booster with base rate 0.2.</summary>
    internal byte[] Grow(BoosterShape shape, int rounds)
    {
        using var matrix = new CodedMatrix(Codes(), Edges.Count);
        matrix.Labels(Labels);
        matrix.Margins(Enumerable.Repeat(Start, Rows).ToArray());
        using var booster = Booster.For(matrix, shape);
        for (var i = 0; i < rounds; i++)
        {
            booster.Grow(matrix);
        }

        return booster.Save();
    }

    /// <summary>Margins of rows by a booster that <see cref="Grow"/> gave.</summary>
    internal float[] Margins(byte[] model, float[] codes)
    {
        using var matrix = new CodedMatrix(codes, Edges.Count);
        matrix.Margins(Enumerable.Repeat(Start, matrix.Rows).ToArray());
        using var booster = Booster.Load(model);
        return booster.Margins(matrix);
    }

    internal const double BaseRate = 0.2;

    private static float Start => (float)Math.Log(BaseRate / (1 - BaseRate));
}
