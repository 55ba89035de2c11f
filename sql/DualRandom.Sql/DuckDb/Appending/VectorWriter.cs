using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb.Appending;

/// <summary>Where the appender stands, for error messages.</summary>
internal sealed class AppendPosition(string table)
{
    public string Table { get; } = table;

    /// <summary>Number of the row being written; the first is 1.</summary>
    public long Row { get; set; } = 1;
}

/// <summary>Writes the values of one column into the chunk being filled; a value that does not fit exactly is refused.</summary>
internal abstract unsafe class VectorWriter(string column, ColumnType type, AppendPosition position)
{
    private nint _vector;
    private byte* _data;
    private ulong* _validity;

    public string Column { get; } = column;

    public ColumnType Type { get; } = type;

    public AppendPosition Position { get; } = position;

    protected nint Vector => _vector;

    public virtual void Bind(nint vector)
    {
        _vector = vector;
        _data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = null;
    }

    /// <summary>Follows the vector to its new place when it has grown; what was written stays.</summary>
    public virtual void Rebind(nint vector) => Bind(vector);

    public virtual void Null(long row)
    {
        if (_validity is null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(_vector);
            _validity = NativeMethods.duckdb_vector_get_validity(_vector);
        }
        _validity[row >> 6] &= ~(1UL << (int)(row & 63));
    }

    public virtual void Boolean(long row, bool value) => throw Refuse("a boolean");

    public virtual void Int64(long row, long value) => Int128(row, value);

    public virtual void Int128(long row, Int128 value) => throw Refuse("an integer");

    public virtual void Decimal(long row, decimal value) => throw Refuse("a decimal");

    public virtual void Double(long row, double value) => throw Refuse("a double");

    public virtual void Text(long row, string value) => throw Refuse("a string");

    public virtual void Bytes(long row, byte[] value) => throw Refuse("bytes");

    public virtual void Date(long row, DateOnly value) => throw Refuse("a date");

    public virtual void Time(long row, TimeOnly value) => throw Refuse("a time");

    public virtual void Timestamp(long row, DateTime value) => throw Refuse("a timestamp");

    public virtual void Instant(long row, DateTimeOffset value) => throw Refuse("a point in time");

    public virtual void Guid(long row, Guid value) => throw Refuse("a UUID");

    public virtual void Interval(long row, DuckDBInterval value) => throw Refuse("an interval");

    public virtual void List(long row, IEnumerable value) => throw Refuse("a list");

    /// <summary>Writes a value whose type is known only at run time.</summary>
    public void Object(long row, object? value)
    {
        switch (value)
        {
            case null or DBNull: Null(row); break;
            case string text: Text(row, text); break;
            case bool flag: Boolean(row, flag); break;
            case int number: Int64(row, number); break;
            case long number: Int64(row, number); break;
            case decimal number: Decimal(row, number); break;
            case double number: Double(row, number); break;
            case float number: Double(row, number); break;
            case DateOnly date: Date(row, date); break;
            case DateTime time: Timestamp(row, time); break;
            case DateTimeOffset time: Instant(row, time); break;
            case TimeOnly time: Time(row, time); break;
            case TimeSpan span: Interval(row, new DuckDBInterval(0, 0, EngineUnits.Micros(span.Ticks))); break;
            case DuckDBInterval interval: Interval(row, interval); break;
            case Guid guid: Guid(row, guid); break;
            case byte[] bytes: Bytes(row, bytes); break;
            case sbyte or byte or short or ushort or uint: Int64(row, ((IConvertible)value).ToInt64(null)); break;
            case ulong number: Int128(row, number); break;
            case Int128 number: Int128(row, number); break;
            case BigInteger number when number >= System.Int128.MinValue && number <= System.Int128.MaxValue: Int128(row, (Int128)number); break;
            case IEnumerable list: List(row, list); break;
            default: throw Refuse($"a value of type {value.GetType()}");
        }
    }

    /// <summary>Called when the chunk is full, before it is handed over.</summary>
    public virtual void Complete()
    {
    }

    public DuckDBException Refuse(string wanted) => Error($"cannot hold {wanted}");

    public DuckDBException Error(string problem) => new(
        FormattableString.Invariant($"Table {Position.Table}, row {Position.Row}, column '{Column}' ({Type.Sql}): {problem}"),
        DuckDBErrorType.InvalidInput);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Put<T>(long row, T value)
        where T : unmanaged => Unsafe.WriteUnaligned(_data + (row * sizeof(T)), value);

    protected byte* Address(long row, int size) => _data + (row * size);
}
