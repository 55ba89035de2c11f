using System.Runtime.InteropServices;

namespace DualRandom.Model.Boosting;

/// <summary>
/// Rows for the booster: each value is the number of its bin (see <see cref="BinEdges"/>), missing is NaN. Whole numbers are exact in single precision,
/// so a split of the booster is an edge between two bins, never a rounded value.
/// </summary>
internal sealed class CodedMatrix : IDisposable
{
    private nint _handle;

    internal CodedMatrix(ReadOnlySpan<float> codes, int columns)
    {
        Rows = codes.Length / columns;
        Columns = columns;
        Fault.Check(NativeXgBoost.CreateMatrix(codes, (ulong)Rows, (ulong)columns, float.NaN, out _handle));
    }

    internal int Rows { get; }

    internal int Columns { get; }

    internal nint Handle => _handle;

    /// <summary>0 or 1 for each row.</summary>
    internal void Labels(ReadOnlySpan<float> labels) => Set("label", labels);

    /// <summary>How many enterprises each row stands for.</summary>
    internal void Weights(ReadOnlySpan<float> weights) => Set("weight", weights);

    /// <summary>Log odds that each row starts from: the base rate, its exposure, the strictness of who inspected.</summary>
    internal void Margins(ReadOnlySpan<float> margins) => Set("base_margin", margins);

    public void Dispose()
    {
        if (_handle != 0)
        {
            Fault.Check(NativeXgBoost.FreeMatrix(_handle));
            _handle = 0;
        }
    }

    private void Set(string field, ReadOnlySpan<float> values)
    {
        if (values.Length != Rows)
        {
            throw new ArgumentException($"{values.Length} values of {field} for {Rows} rows", nameof(values));
        }

        Fault.Check(NativeXgBoost.SetFloats(_handle, field, values, (ulong)values.Length));
    }

    /// <summary>Turns a failed call into an exception that carries the library's own message.</summary>
    internal static class Fault
    {
        internal static void Check(int result)
        {
            if (result != 0)
            {
                throw new InvalidOperationException("XGBoost: " + Marshal.PtrToStringUTF8(NativeXgBoost.LastError()));
            }
        }
    }
}
