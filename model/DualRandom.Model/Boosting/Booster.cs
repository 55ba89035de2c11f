using System.Globalization;
using System.Runtime.InteropServices;
using static DualRandom.Model.Boosting.CodedMatrix;

namespace DualRandom.Model.Boosting;

/// <summary>What shapes a booster: depth of its trees, direction of each column (1 rises with risk, -1 falls, 0 free), columns that may share a tree.</summary>
/// <param name="Depth">1 for stumps.</param>
/// <param name="Directions">One a column; empty for no constraint.</param>
/// <param name="Groups">Columns that may meet in one tree; empty for no constraint.</param>
/// <param name="LearningRate">Shrinkage of each tree.</param>
/// <param name="MinimumWeight">Smallest sum of p(1-p)·weight in a leaf.</param>
/// <param name="Seed">The booster samples nothing; stated so that the file says so.</param>
/// <param name="Threads">Fixed: sums over histograms depend on it in the last digit.</param>
internal sealed record BoosterShape(
    int Depth, IReadOnlyList<int> Directions, IReadOnlyList<IReadOnlyList<int>> Groups, decimal LearningRate = 0.1m, int MinimumWeight = 20, int Seed = 0, int Threads = 2)
{
    internal IEnumerable<(string Name, string Value)> Parameters()
    {
        static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
        yield return ("objective", "binary:logistic");
        yield return ("booster", "gbtree");
        yield return ("tree_method", "hist");
        yield return ("max_bin", "256");
        yield return ("max_depth", Text(Depth));
        yield return ("eta", Text(LearningRate));
        yield return ("lambda", "1");
        yield return ("min_child_weight", Text(MinimumWeight));
        yield return ("base_score", "0.5");
        yield return ("seed", Text(Seed));
        yield return ("nthread", Text(Threads));
        yield return ("verbosity", "0");
        if (Directions.Count > 0)
        {
            yield return ("monotone_constraints", $"({string.Join(",", Directions.Select(d => Text(d)))})");
        }

        if (Groups.Count > 0)
        {
            yield return ("interaction_constraints", $"[{string.Join(",", Groups.Select(g => $"[{string.Join(",", g.Select(c => Text(c)))}]"))}]");
        }
    }
}

/// <summary>Boosted trees through the XGBoost C API, binary logistic. Same rows in the same order, same shape: the same trees.</summary>
internal sealed class Booster : IDisposable
{
    private const int Margin = 1;
    private nint _handle;
    private int _rounds;

    private Booster(nint handle) => _handle = handle;

    /// <summary>An empty booster for that matrix.</summary>
    internal static Booster For(CodedMatrix training, BoosterShape shape)
    {
        Fault.Check(NativeXgBoost.CreateBooster([training.Handle], 1, out var handle));
        var booster = new Booster(handle);
        foreach (var (name, value) in shape.Parameters())
        {
            Fault.Check(NativeXgBoost.SetParameter(handle, name, value));
        }

        return booster;
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    internal static Booster Load(ReadOnlySpan<byte> model)
    {
        Fault.Check(NativeXgBoost.CreateBooster([], 0, out var handle));
        var booster = new Booster(handle);
        Fault.Check(NativeXgBoost.Load(handle, model, (ulong)model.Length));
        return booster;
    }

    /// <summary>Adds one tree.</summary>
    internal void Grow(CodedMatrix training) => Fault.Check(NativeXgBoost.Update(_handle, _rounds++, training.Handle));

    /// <summary>Log odds of each row, its own base margin included, by the first trees or all.</summary>
    internal float[] Margins(CodedMatrix rows, int trees = 0)
    {
        Fault.Check(NativeXgBoost.Predict(_handle, rows.Handle, Margin, (uint)trees, 0, out var count, out var values));
        var result = new float[count];
        Marshal.Copy(values, result, 0, result.Length);
        return result;
    }

    /// <summary>The whole model as JSON, UTF-8.</summary>
    internal byte[] Save()
    {
        Fault.Check(NativeXgBoost.Save(_handle, """{"format":"json"}""", out var length, out var bytes));
        var result = new byte[length];
        Marshal.Copy(bytes, result, 0, result.Length);
        return result;
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            Fault.Check(NativeXgBoost.FreeBooster(_handle));
            _handle = 0;
        }
    }
}
