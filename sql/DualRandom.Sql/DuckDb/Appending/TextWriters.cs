using System.Buffers;
using System.Text;
using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb.Appending;

/// <summary>UTF-8 text; short text goes straight into the vector.</summary>
internal sealed unsafe class VarcharWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    private const int StackBytes = 512;

    public override void Text(long row, string value)
    {
        var most = NativeText.Utf8.GetMaxByteCount(value.Length);
        var rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        try
        {
            var buffer = rented ?? stackalloc byte[StackBytes];
            Bytes(row, buffer[..NativeText.Utf8.GetBytes(value, buffer)]);
        }
        catch (EncoderFallbackException error)
        {
            throw Error($"the text is not valid Unicode: {error.Message}");
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Bytes(long row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= StringBytes.MostInline)
        {
            var entry = new Span<byte>(Address(row, StringBytes.Size), StringBytes.Size);
            entry.Clear();
            entry[0] = (byte)bytes.Length;
            bytes.CopyTo(entry[4..]);
            return;
        }
        fixed (byte* first = bytes)
            NativeMethods.duckdb_vector_assign_string_element_len(Vector, (ulong)row, first, (ulong)bytes.Length);
    }
}

/// <summary>Bytes.</summary>
internal sealed unsafe class BlobWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Bytes(long row, byte[] value)
    {
        byte none = 0;
        fixed (byte* first = value)
            NativeMethods.duckdb_vector_assign_string_element_len(Vector, (ulong)row, first is null ? &none : first, (ulong)value.Length);
    }
}

/// <summary>Enums, by label.</summary>
internal sealed class EnumWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    private readonly Dictionary<string, uint> _labels =
        type.Names.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => (uint)pair.i, StringComparer.Ordinal);

    public override void Text(long row, string value)
    {
        if (!_labels.TryGetValue(value, out var index))
            throw Error($"'{value}' is not one of its labels");
        switch (Type.Storage)
        {
            case NativeType.UTinyInt: Put(row, (byte)index); break;
            case NativeType.USmallInt: Put(row, (ushort)index); break;
            default: Put(row, index); break;
        }
    }
}
