namespace DualRandom.Model.Boosting;

/// <summary>
/// The bins of one indicator for training: code k holds the values from edge k-1 (included) to edge k (excluded), in ten-thousandths of the
/// indicator's unit, so that a <c>decimal(18, 4)</c> value is a whole number and its bin is exact.
/// </summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Edges">Rising.</param>
internal sealed record BinEdges(string Indicator, IReadOnlyList<long> Edges)
{
    /// <summary>Ten-thousandths in a unit.</summary>
    internal const long Scale = 10_000;

    private readonly long[] _edges = [.. Edges];

    /// <summary>The bin of a value in ten-thousandths.</summary>
    internal int CodeOf(long value)
    {
        var at = Array.BinarySearch(_edges, value);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>The edge below a code, in the indicator's unit; null for the first bin, which is open.</summary>
    internal decimal? Lower(int code) => code == 0 ? null : (decimal)_edges[code - 1] / Scale;
}
