using System.Runtime.CompilerServices;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb;

/// <content>The values of the current row.</content>
public sealed partial class DuckDBDataReader
{
    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => Column(ordinal).IsNull(_row);

    /// <summary>The value as its own .NET type; DBNull for NULL. A list of values with NULL among them is a list of nullable values.</summary>
    public override object GetValue(int ordinal)
    {
        var column = Column(ordinal);
        return column.IsNull(_row) ? DBNull.Value : column.Value(_row);
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <summary>The value as <typeparamref name="T"/>, converted only where nothing is lost.</summary>
    /// <exception cref="InvalidCastException">It is NULL and T is not a nullable value type, or T does not fit the column.</exception>
    /// <exception cref="OverflowException">The value is out of T's range.</exception>
    public override T GetFieldValue<T>(int ordinal) => Column(ordinal).Get<T>(_row);

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => NotNull(ordinal).Boolean(_row);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) =>
        NotNull(ordinal) is IntegerReader<int> exact ? exact.Read(_row) : GetFieldValue<int>(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) =>
        NotNull(ordinal) is IntegerReader<long> exact ? exact.Read(_row) : GetFieldValue<long>(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => NotNull(ordinal).Double(_row);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => NotNull(ordinal).Decimal(_row);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => NotNull(ordinal).Text(_row);

    /// <summary>A string of one character.</summary>
    public override char GetChar(int ordinal) =>
        GetString(ordinal) is { Length: 1 } text ? text[0] : throw Column(ordinal).Cast("one character");

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => NotNull(ordinal).DateTime(_row);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy<byte>(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy<char>(GetString(ordinal), dataOffset, buffer, bufferOffset, length);

    private static long Copy<T>(ReadOnlySpan<T> data, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return data.Length;
        var rest = data[checked((int)Math.Min(offset, data.Length))..];
        var part = rest[..Math.Min(length, rest.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private VectorReader Column(int ordinal) => _row >= 0 && _row < _rows ? _columns[ordinal] : throw NoRow();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private VectorReader NotNull(int ordinal)
    {
        var column = Column(ordinal);
        return column.IsNull(_row) ? throw column.NullValue() : column;
    }

    private InvalidOperationException NoRow() =>
        new(_closed ? "The reader is closed" : "There is no current row: call Read first and go on only while it returns true");
}
