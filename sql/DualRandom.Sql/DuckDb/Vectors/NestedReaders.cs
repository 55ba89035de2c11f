using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>Lists of any length.</summary>
internal sealed class ListReader<T>(string column, ColumnType type, VectorReader<T> child) : ReferenceReader<List<T>>(column, type)
    where T : notnull
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        child.Bind(NativeMethods.duckdb_list_vector_get_child(vector));
    }

    public override List<T> Read(long row)
    {
        var entry = Raw<NativeListEntry>(row);
        return child.List((long)entry.Offset, (long)entry.Length);
    }

    public override object Value(long row)
    {
        var entry = Raw<NativeListEntry>(row);
        return child.Many((long)entry.Offset, (long)entry.Length);
    }

    public override object? ValueAs(Type target, long row)
    {
        var entry = Raw<NativeListEntry>(row);
        return child.Many(target, (long)entry.Offset, (long)entry.Length);
    }
}

/// <summary>Arrays of a fixed length.</summary>
internal sealed class ArrayReader<T>(string column, ColumnType type, VectorReader<T> child) : ReferenceReader<List<T>>(column, type)
    where T : notnull
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        child.Bind(NativeMethods.duckdb_array_vector_get_child(vector));
    }

    public override List<T> Read(long row) => child.List(row * Type.ArraySize, Type.ArraySize);

    public override object Value(long row) => child.Many(row * Type.ArraySize, Type.ArraySize);

    public override object? ValueAs(Type target, long row) => child.Many(target, row * Type.ArraySize, Type.ArraySize);
}

/// <summary>Structs, by field name.</summary>
internal sealed class StructReader(string column, ColumnType type, IReadOnlyList<VectorReader> fields)
    : ReferenceReader<Dictionary<string, object?>>(column, type)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        for (var i = 0; i < fields.Count; i++)
            fields[i].Bind(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i));
    }

    public override Dictionary<string, object?> Read(long row)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Count; i++)
            values[Type.Names[i]] = fields[i].IsNull(row) ? null : fields[i].Value(row);
        return values;
    }
}

/// <summary>Maps, in the order of the engine.</summary>
internal sealed class MapReader(string column, ColumnType type, VectorReader key, VectorReader value)
    : ReferenceReader<Dictionary<object, object?>>(column, type)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        var entries = NativeMethods.duckdb_list_vector_get_child(vector);
        key.Bind(NativeMethods.duckdb_struct_vector_get_child(entries, 0));
        value.Bind(NativeMethods.duckdb_struct_vector_get_child(entries, 1));
    }

    public override Dictionary<object, object?> Read(long row)
    {
        var entry = Raw<NativeListEntry>(row);
        var values = new Dictionary<object, object?>();
        for (var i = (long)entry.Offset; i < (long)(entry.Offset + entry.Length); i++)
            values.Add(key.Value(i), value.IsNull(i) ? null : value.Value(i));
        return values;
    }
}
