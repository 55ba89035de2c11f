using System.Numerics;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>How a column is read as a type other than its own.</summary>
internal static class Conversion<T>
{
    public static readonly Func<VectorReader, long, T>? Read = Conversions.For<T>();
}

/// <summary>The conversions without loss: between numbers, and between dates and times.</summary>
internal static class Conversions
{
    private static readonly Dictionary<Type, Delegate> _all = [];

    static Conversions()
    {
        Integer<sbyte>();
        Integer<byte>();
        Integer<short>();
        Integer<ushort>();
        Integer<int>();
        Integer<uint>();
        Integer<long>();
        Integer<ulong>();
        Integer<Int128>();
        Integer<UInt128>();
        Integer<BigInteger>();
        Add((reader, row) => reader.Decimal(row));
        Add((reader, row) => reader.Double(row));
        Add((reader, row) => (float)reader.Double(row));
        Add((reader, row) => reader.DateTime(row));
    }

    public static Func<VectorReader, long, T>? For<T>() => _all.TryGetValue(typeof(T), out var read) ? (Func<VectorReader, long, T>)read : null;

    private static void Integer<T>()
        where T : struct, INumber<T> => Add((reader, row) =>
        {
            try
            {
                return T.CreateChecked(reader.Int128(row));
            }
            catch (OverflowException error)
            {
                throw reader.Overflow(error);
            }
        });

    private static void Add<T>(Func<VectorReader, long, T> read)
        where T : struct
    {
        _all.Add(typeof(T), read);
        _all.Add(typeof(T?), new Func<VectorReader, long, T?>((reader, row) => read(reader, row)));
    }
}
