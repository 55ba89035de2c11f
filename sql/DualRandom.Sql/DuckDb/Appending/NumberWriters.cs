using System.Numerics;
using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb.Appending;

internal sealed class BooleanWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Boolean(long row, bool value) => Put(row, value ? (byte)1 : (byte)0);
}

/// <summary>Integers of 8 to 64 bits; also decimals without a fraction.</summary>
internal sealed class IntegerWriter<T>(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static readonly Int128 _least = System.Int128.CreateChecked(T.MinValue);
    private static readonly Int128 _most = System.Int128.CreateChecked(T.MaxValue);

    public override void Int64(long row, long value)
    {
        if (typeof(T) == typeof(long))
            Put(row, value);
        else if (typeof(T) == typeof(int) && (int)value == value)
            Put(row, (int)value);
        else
            Int128(row, value);
    }

    public override void Int128(long row, Int128 value)
    {
        if (value < _least || value > _most)
            throw Error($"the value {value} is out of range");
        Put(row, T.CreateTruncating(value));
    }

    public override void Decimal(long row, decimal value)
    {
        if (decimal.Truncate(value) != value)
            throw Refuse("a fraction");
        Int128(row, (Int128)value);
    }
}

/// <summary>Integers of 128 bits.</summary>
internal sealed class HugeWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Int128(long row, Int128 value)
    {
        if (Type.Id == NativeType.UHugeInt && value < 0)
            throw Error($"the value {value} is out of range");
        Put(row, NativeHugeInt.From(value));
    }
}

/// <summary>Floating-point numbers; integers and decimals become the nearest.</summary>
internal sealed class RealWriter<T>(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Double(long row, double value) => Put(row, T.CreateTruncating(value));

    public override void Int128(long row, Int128 value) => Put(row, T.CreateTruncating(value));

    public override void Decimal(long row, decimal value) => Put(row, T.CreateTruncating(value));
}

/// <summary>Decimals; a value with more digits than the column is refused, never rounded.</summary>
internal sealed class DecimalWriter : VectorWriter
{
    private readonly Int128 _limit;

    public DecimalWriter(string column, ColumnType type, AppendPosition position)
        : base(column, type, position) => _limit = PowerOfTen(type.Width);

    public override void Int128(long row, Int128 value) => Scaled(row, value, 0);

    public override void Decimal(long row, decimal value) => Scaled(row, EngineUnits.Unscaled(value), value.Scale);

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    private void Scaled(long row, Int128 unscaled, int scale)
    {
        for (; scale > Type.Scale; scale--)
        {
            if (unscaled % 10 != 0)
                throw Error("the value has more digits after the point than the column");
            unscaled /= 10;
        }
        for (; scale < Type.Scale; scale++)
        {
            if (System.Int128.Abs(unscaled) >= _limit)
                throw Error("the value has more digits than the column");
            unscaled *= 10;
        }
        if (System.Int128.Abs(unscaled) >= _limit)
            throw Error("the value has more digits than the column");
        switch (Type.Storage)
        {
            case NativeType.SmallInt: Put(row, (short)unscaled); break;
            case NativeType.Integer: Put(row, (int)unscaled); break;
            case NativeType.BigInt: Put(row, (long)unscaled); break;
            default: Put(row, NativeHugeInt.From(unscaled)); break;
        }
    }
}
