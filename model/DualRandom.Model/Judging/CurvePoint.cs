namespace DualRandom.Model.Judging;

/// <summary>How many enterprises have a value, and how many of them had the outcome; both by rows and by the enterprises they stand for.</summary>
/// <param name="Value">Score, or log odds in ten-thousandths.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Positives">Rows with the outcome.</param>
/// <param name="Weight">Enterprises the rows stand for.</param>
/// <param name="PositiveWeight">Those with the outcome.</param>
/// <param name="SquaredWeight">Sum of squared weights: weight²/this is the number of rows of equal weight that would say as much.</param>
internal sealed record CurvePoint(long Value, long Rows, long Positives, decimal Weight, decimal PositiveWeight, decimal SquaredWeight)
{
    /// <summary>Rows of equal weight that would say as much (Kish 1965).</summary>
    internal static double EffectiveRows(IEnumerable<CurvePoint> points)
    {
        double weight = 0, squared = 0;
        foreach (var point in points)
        {
            weight += (double)point.Weight;
            squared += (double)point.SquaredWeight;
        }

        return squared == 0 ? 0 : weight * weight / squared;
    }
}
