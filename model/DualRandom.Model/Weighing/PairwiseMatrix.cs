namespace DualRandom.Model.Weighing;

/// <summary>The judgement that fits the others worst: whose it is, what would fit, and the consistency ratio with that.</summary>
internal sealed record Misfit(int Left, int Right, Judgement Fits, double RatioThen);

/// <summary>
/// A reciprocal matrix of judgements (判断矩阵) and what follows from it: the weights are its principal eigenvector, the consistency ratio (一致性比率)
/// is (λ − n) / (n − 1) over the random index.
/// </summary>
/// <remarks>
/// T. L. Saaty, The Analytic Hierarchy Process, McGraw-Hill, New York 1980: scale, eigenvector, random index, the limit 0.1. Which weights would
/// follow without a judgement: P. T. Harker, Incomplete pairwise comparisons in the analytic hierarchy process, Mathematical Modelling 9 (1987) 837–848.
/// </remarks>
internal sealed class PairwiseMatrix
{
    /// <summary>The highest ratio at which the judgements are accepted.</summary>
    internal const double HighestRatio = 0.1;

    private const int MostSteps = 10_000;
    private const double Settled = 1e-15;

    private static readonly double[] RandomIndex = [0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

    private readonly double[,] _ratios;

    /// <summary>From the ratio of every two: <paramref name="ratio"/> is asked for the pairs above the diagonal.</summary>
    internal PairwiseMatrix(int size, Func<int, int, double> ratio)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MostMembers);
        _ratios = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            _ratios[i, i] = 1;
            for (var j = i + 1; j < size; j++)
            {
                _ratios[i, j] = ratio(i, j);
                _ratios[j, i] = 1 / _ratios[i, j];
            }
        }

        (Weights, var eigenvalue) = Principal(_ratios);
        Ratio = size < 3 ? 0 : Math.Max(0, (eigenvalue - size) / (size - 1) / RandomIndex[size]);
    }

    /// <summary>How many can be compared at once: as far as the random index is known.</summary>
    internal static int MostMembers => RandomIndex.Length - 1;

    /// <summary>The weights; they sum to 1.</summary>
    internal IReadOnlyList<double> Weights { get; }

    /// <summary>The consistency ratio; 0 for one or two.</summary>
    internal double Ratio { get; }

    /// <summary>The judgement whose mending lowers the ratio most; the matrix has at least three members.</summary>
    internal Misfit Worst() => Pairs()
        .Select(p => Mended(p.Left, p.Right))
        .MinBy(m => m.RatioThen)!;

    private IEnumerable<(int Left, int Right)> Pairs()
    {
        var size = Weights.Count;
        return Enumerable.Range(0, size).SelectMany(i => Enumerable.Range(i + 1, size - i - 1).Select(j => (i, j)));
    }

    private Misfit Mended(int left, int right)
    {
        var without = (double[,])_ratios.Clone();
        without[left, right] = without[right, left] = 0;
        without[left, left] = without[right, right] = 2;
        var weights = Principal(without).Weights;
        var fits = Judgement.Nearest(weights[left] / weights[right]);
        return new Misfit(left, right, fits, new PairwiseMatrix(Weights.Count, (i, j) => (i, j) == (left, right) ? fits.Value : _ratios[i, j]).Ratio);
    }

    private static (double[] Weights, double Eigenvalue) Principal(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var weights = Enumerable.Repeat(1.0 / size, size).ToArray();
        for (var step = 0; ; step++)
        {
            var image = Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => matrix[i, j] * weights[j])).ToArray();
            var eigenvalue = image.Sum();
            var next = image.Select(x => x / eigenvalue).ToArray();
            if (step == MostSteps || weights.Zip(next, (a, b) => Math.Abs(a - b)).Max() < Settled)
            {
                return (next, eigenvalue);
            }

            weights = next;
        }
    }
}
