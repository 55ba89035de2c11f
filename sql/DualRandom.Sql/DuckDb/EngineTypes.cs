using System.Numerics;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>Which engine type a .NET type is passed as.</summary>
internal static class EngineTypes
{
    private static readonly Dictionary<Type, NativeType> _types = new()
    {
        [typeof(string)] = NativeType.Varchar,
        [typeof(bool)] = NativeType.Boolean,
        [typeof(sbyte)] = NativeType.TinyInt,
        [typeof(byte)] = NativeType.UTinyInt,
        [typeof(short)] = NativeType.SmallInt,
        [typeof(ushort)] = NativeType.USmallInt,
        [typeof(int)] = NativeType.Integer,
        [typeof(uint)] = NativeType.UInteger,
        [typeof(long)] = NativeType.BigInt,
        [typeof(ulong)] = NativeType.UBigInt,
        [typeof(Int128)] = NativeType.HugeInt,
        [typeof(UInt128)] = NativeType.UHugeInt,
        [typeof(BigInteger)] = NativeType.HugeInt,
        [typeof(float)] = NativeType.Float,
        [typeof(double)] = NativeType.Double,
        [typeof(decimal)] = NativeType.Decimal,
        [typeof(DateOnly)] = NativeType.Date,
        [typeof(TimeOnly)] = NativeType.Time,
        [typeof(DateTime)] = NativeType.Timestamp,
        [typeof(DateTimeOffset)] = NativeType.TimestampTz,
        [typeof(TimeSpan)] = NativeType.Interval,
        [typeof(DuckDBInterval)] = NativeType.Interval,
        [typeof(Guid)] = NativeType.Uuid,
        [typeof(byte[])] = NativeType.Blob,
    };

    public static NativeType? ForParameter(Type type) => _types.TryGetValue(type, out var known) ? known : null;
}
