using System.Numerics;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>Integers of 8 to 64 bits.</summary>
internal sealed class IntegerReader<T>(string column, ColumnType type) : ValueReader<T>(column, type)
    where T : unmanaged, IBinaryInteger<T>
{
    public override T Read(long row) => Raw<T>(row);

    public override long Int64(long row)
    {
        try
        {
            return long.CreateChecked(Raw<T>(row));
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }

    public override Int128 Int128(long row) => System.Int128.CreateChecked(Raw<T>(row));

    public override decimal Decimal(long row) => decimal.CreateChecked(Raw<T>(row));

    public override double Double(long row) => double.CreateChecked(Raw<T>(row));
}

/// <summary>Integers of 128 bits, signed or not.</summary>
internal sealed class HugeReader(string column, ColumnType type) : ValueReader<BigInteger>(column, type)
{
    public override BigInteger Read(long row) =>
        Type.Id == NativeType.UHugeInt ? Raw<NativeHugeInt>(row).ToUInt128() : Raw<NativeHugeInt>(row).ToInt128();

    public override long Int64(long row) => Checked<long>(row);

    public override Int128 Int128(long row) => Checked<Int128>(row);

    public override decimal Decimal(long row) => Checked<decimal>(row);

    public override double Double(long row) => (double)Read(row);

    private T Checked<T>(long row)
        where T : INumber<T>
    {
        try
        {
            return T.CreateChecked(Read(row));
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }
}

/// <summary>Floating-point numbers.</summary>
internal sealed class RealReader<T>(string column, ColumnType type) : ValueReader<T>(column, type)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override T Read(long row) => Raw<T>(row);

    public override double Double(long row) => double.CreateChecked(Raw<T>(row));
}

/// <summary>Decimals of every width.</summary>
internal sealed class DecimalReader(string column, ColumnType type) : ValueReader<decimal>(column, type)
{
    public override decimal Read(long row)
    {
        try
        {
            return EngineUnits.ToDecimal(Unscaled(row), Type.Scale);
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }

    public override decimal Decimal(long row) => Read(row);

    public override double Double(long row) => (double)Read(row);

    public override long Int64(long row)
    {
        var value = Int128(row);
        return value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : throw Overflow(new OverflowException("the value does not fit in 64 bits"));
    }

    public override Int128 Int128(long row)
    {
        var value = Unscaled(row);
        for (var i = 0; i < Type.Scale; i++)
            value = value % 10 == 0 ? value / 10 : throw Cast("an integer: it has a fraction");
        return value;
    }

    private Int128 Unscaled(long row) => Type.Storage switch
    {
        NativeType.SmallInt => Raw<short>(row),
        NativeType.Integer => Raw<int>(row),
        NativeType.BigInt => Raw<long>(row),
        _ => Raw<NativeHugeInt>(row).ToInt128(),
    };
}

/// <summary>Booleans.</summary>
internal sealed class BooleanReader(string column, ColumnType type) : ValueReader<bool>(column, type)
{
    public override bool Read(long row) => Raw<byte>(row) != 0;

    public override bool Boolean(long row) => Read(row);
}
