using System.Runtime.CompilerServices;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>Reads a type's values out of a vector without boxing.</summary>
internal interface IReads<out T>
{
    T Read(long row);
}

/// <summary>Reads the rows of one column of the current chunk.</summary>
internal abstract unsafe class VectorReader(string column, ColumnType type)
{
    private byte* _data;
    private ulong* _validity;

    public string Column { get; } = column;

    public ColumnType Type { get; } = type;

    /// <summary>The .NET type of <see cref="Value"/>.</summary>
    public abstract Type ClrType { get; }

    public virtual void Bind(nint vector)
    {
        _data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity is not null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    public abstract object Value(long row);

    /// <summary>The value as <typeparamref name="T"/>: as it is, or converted without loss.</summary>
    public T Get<T>(long row)
    {
        if (IsNull(row))
            return default(T) is null && Nullable.GetUnderlyingType(typeof(T)) is not null ? default! : throw NullValue();
        if (this is IReads<T> exact)
            return exact.Read(row);
        if (Conversion<T>.Read is { } convert)
            return convert(this, row);
        return ValueAs(typeof(T), row) is T value ? value : throw Cast(typeof(T).Name);
    }

    public virtual long Int64(long row) => throw Cast("an integer");

    public virtual Int128 Int128(long row) => Int64(row);

    public virtual decimal Decimal(long row) => throw Cast("a decimal");

    public virtual double Double(long row) => throw Cast("a double");

    public virtual bool Boolean(long row) => throw Cast("a boolean");

    public virtual string Text(long row) => throw Cast("a string");

    public virtual DateTime DateTime(long row) => throw Cast("a date and time");

    /// <summary>The value as a type known only at run time, or null when there is no way.</summary>
    public virtual object? ValueAs(Type target, long row) => Value(row);

    /// <summary>Elements of a list as a list or array of the target type, or null when there is no way.</summary>
    public abstract object? Many(Type target, long offset, long count);

    /// <summary>Elements of a list, nullable where the .NET type needs it.</summary>
    public abstract object Many(long offset, long count);

    /// <summary>A reader of lists whose elements this one reads.</summary>
    public abstract VectorReader ListOf(ColumnType list);

    public InvalidCastException NullValue() => new($"Column '{Column}' is NULL in this row: ask IsDBNull first or read a nullable type");

    public InvalidCastException Cast(string wanted) => new($"Column '{Column}' is {Type.Sql} and cannot be read as {wanted}");

    public OverflowException Overflow(OverflowException error) => new($"Column '{Column}' ({Type.Sql}): {error.Message}", error);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected TNative Raw<TNative>(long row)
        where TNative : unmanaged => Unsafe.ReadUnaligned<TNative>(_data + (row * sizeof(TNative)));

    protected byte* Address(long row, int size) => _data + (row * size);
}

/// <summary>A reader of values of one .NET type.</summary>
internal abstract class VectorReader<T>(string column, ColumnType type) : VectorReader(column, type), IReads<T>
    where T : notnull
{
    public override Type ClrType => typeof(T);

    public abstract T Read(long row);

    public override object Value(long row) => Read(row);

    public override VectorReader ListOf(ColumnType list) =>
        list.Id == NativeType.Array ? new ArrayReader<T>(Column, list, this) : new ListReader<T>(Column, list, this);

    public override object? Many(Type target, long offset, long count)
    {
        if (target.IsAssignableFrom(typeof(List<T>)))
            return List(offset, count);
        return target == typeof(T[]) ? List(offset, count).ToArray() : null;
    }

    public override object Many(long offset, long count) => List(offset, count);

    public virtual List<T> List(long offset, long count)
    {
        var list = new List<T>(checked((int)count));
        for (var row = offset; row < offset + count; row++)
        {
            if (IsNull(row))
                throw new InvalidCastException($"Column '{Column}': a list holds NULL; read it as a list of a nullable type");
            list.Add(Read(row));
        }
        return list;
    }
}

/// <summary>A reader of value types, plain and nullable.</summary>
internal abstract class ValueReader<T>(string column, ColumnType type) : VectorReader<T>(column, type), IReads<T?>
    where T : struct
{
    T? IReads<T?>.Read(long row) => Read(row);

    public override object? Many(Type target, long offset, long count)
    {
        if (base.Many(target, offset, count) is { } plain && !target.IsAssignableFrom(typeof(List<T?>)))
            return plain;
        if (target.IsAssignableFrom(typeof(List<T?>)))
            return Nullables(offset, count);
        return target == typeof(T?[]) ? Nullables(offset, count).ToArray() : null;
    }

    public override object Many(long offset, long count)
    {
        for (var row = offset; row < offset + count; row++)
        {
            if (IsNull(row))
                return Nullables(offset, count);
        }
        return List(offset, count);
    }

    private List<T?> Nullables(long offset, long count)
    {
        var list = new List<T?>(checked((int)count));
        for (var row = offset; row < offset + count; row++)
            list.Add(IsNull(row) ? null : Read(row));
        return list;
    }
}

/// <summary>A reader of reference types; NULL elements of a list are null.</summary>
internal abstract class ReferenceReader<T>(string column, ColumnType type) : VectorReader<T>(column, type)
    where T : class
{
    public override List<T> List(long offset, long count)
    {
        var list = new List<T>(checked((int)count));
        for (var row = offset; row < offset + count; row++)
            list.Add(IsNull(row) ? null! : Read(row));
        return list;
    }
}
