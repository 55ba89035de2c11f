using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>Chooses the reader of a column.</summary>
internal static class VectorReaders
{
    /// <summary>The reader for a type.</summary>
    /// <exception cref="NotSupportedException">The type has no .NET counterpart; the message names it and the column.</exception>
    public static VectorReader For(string column, ColumnType type) => type.Id switch
    {
        NativeType.Boolean => new BooleanReader(column, type),
        NativeType.TinyInt => new IntegerReader<sbyte>(column, type),
        NativeType.SmallInt => new IntegerReader<short>(column, type),
        NativeType.Integer => new IntegerReader<int>(column, type),
        NativeType.BigInt => new IntegerReader<long>(column, type),
        NativeType.UTinyInt => new IntegerReader<byte>(column, type),
        NativeType.USmallInt => new IntegerReader<ushort>(column, type),
        NativeType.UInteger => new IntegerReader<uint>(column, type),
        NativeType.UBigInt => new IntegerReader<ulong>(column, type),
        NativeType.HugeInt or NativeType.UHugeInt => new HugeReader(column, type),
        NativeType.Float => new RealReader<float>(column, type),
        NativeType.Double => new RealReader<double>(column, type),
        NativeType.Decimal => new DecimalReader(column, type),
        NativeType.Varchar => new VarcharReader(column, type),
        NativeType.Blob => new BlobReader(column, type),
        NativeType.Enum => new EnumReader(column, type),
        NativeType.Uuid => new UuidReader(column, type),
        NativeType.Date => new DateReader(column, type),
        NativeType.Time or NativeType.TimeNs => new TimeReader(column, type),
        NativeType.Timestamp or NativeType.TimestampS or NativeType.TimestampMs or NativeType.TimestampNs => new TimestampReader(column, type),
        NativeType.TimestampTz => new InstantReader(column, type),
        NativeType.Interval => new IntervalReader(column, type),
        NativeType.SqlNull => new NullReader(column, type),
        NativeType.List or NativeType.Array => For(column, type.Children[0]).ListOf(type),
        NativeType.Struct => new StructReader(column, type, type.Children.Select(child => For(column, child)).ToList()),
        NativeType.Map => new MapReader(column, type, For(column, type.Children[0]), For(column, type.Children[1])),
        _ => throw new NotSupportedException($"Column '{column}' is of type {type.Sql}, which cannot be read: cast it in the query"),
    };
}
