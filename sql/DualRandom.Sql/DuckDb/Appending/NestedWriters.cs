using System.Collections;
using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb.Appending;

/// <summary>Lists; the child vector grows as they come.</summary>
internal sealed class ListWriter(string column, ColumnType type, AppendPosition position, VectorWriter child)
    : VectorWriter(column, type, position)
{
    private ulong _size;
    private ulong _capacity;

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _size = 0;
        _capacity = NativeMethods.duckdb_vector_size();
        Grow();
        child.Bind(NativeMethods.duckdb_list_vector_get_child(vector));
    }

    public override void Rebind(nint vector)
    {
        base.Bind(vector);
        child.Rebind(NativeMethods.duckdb_list_vector_get_child(vector));
    }

    public override void Null(long row)
    {
        base.Null(row);
        Put(row, new NativeListEntry { Offset = _size, Length = 0 });
    }

    public override void List(long row, IEnumerable value)
    {
        var start = _size;
        foreach (var item in value)
        {
            if (_size == _capacity)
            {
                _capacity *= 2;
                Grow();
                child.Rebind(NativeMethods.duckdb_list_vector_get_child(Vector));
            }
            child.Object((long)_size, item);
            _size++;
        }
        Put(row, new NativeListEntry { Offset = start, Length = _size - start });
    }

    public override void Complete()
    {
        child.Complete();
        if (NativeMethods.duckdb_list_vector_set_size(Vector, _size) != 0)
            throw Error("the list vector could not be sized");
    }

    private void Grow()
    {
        if (NativeMethods.duckdb_list_vector_reserve(Vector, _capacity) != 0)
            throw Error("the list vector could not grow");
    }
}

/// <summary>Arrays of a fixed length.</summary>
internal sealed class ArrayWriter(string column, ColumnType type, AppendPosition position, VectorWriter child)
    : VectorWriter(column, type, position)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        child.Bind(NativeMethods.duckdb_array_vector_get_child(vector));
    }

    public override void Rebind(nint vector)
    {
        base.Bind(vector);
        child.Rebind(NativeMethods.duckdb_array_vector_get_child(vector));
    }

    public override void Null(long row)
    {
        base.Null(row);
        for (var i = row * Type.ArraySize; i < (row + 1) * Type.ArraySize; i++)
            child.Null(i);
    }

    public override void List(long row, IEnumerable value)
    {
        long count = 0;
        foreach (var item in value)
        {
            if (count == Type.ArraySize)
                throw Refuse("a list longer than the array");
            child.Object((row * Type.ArraySize) + count, item);
            count++;
        }
        if (count < Type.ArraySize)
            throw Refuse("a list shorter than the array");
    }

    public override void Complete() => child.Complete();
}
