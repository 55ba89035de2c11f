using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb.Appending;

/// <summary>Chooses the writer of a column.</summary>
internal static class VectorWriters
{
    /// <summary>The writer for a type.</summary>
    /// <exception cref="NotSupportedException">The type cannot be appended; the message names it and the column.</exception>
    public static VectorWriter For(string column, ColumnType type, AppendPosition position) => type.Id switch
    {
        NativeType.Boolean => new BooleanWriter(column, type, position),
        NativeType.TinyInt => new IntegerWriter<sbyte>(column, type, position),
        NativeType.SmallInt => new IntegerWriter<short>(column, type, position),
        NativeType.Integer => new IntegerWriter<int>(column, type, position),
        NativeType.BigInt => new IntegerWriter<long>(column, type, position),
        NativeType.UTinyInt => new IntegerWriter<byte>(column, type, position),
        NativeType.USmallInt => new IntegerWriter<ushort>(column, type, position),
        NativeType.UInteger => new IntegerWriter<uint>(column, type, position),
        NativeType.UBigInt => new IntegerWriter<ulong>(column, type, position),
        NativeType.HugeInt or NativeType.UHugeInt => new HugeWriter(column, type, position),
        NativeType.Float => new RealWriter<float>(column, type, position),
        NativeType.Double => new RealWriter<double>(column, type, position),
        NativeType.Decimal => new DecimalWriter(column, type, position),
        NativeType.Varchar => new VarcharWriter(column, type, position),
        NativeType.Blob => new BlobWriter(column, type, position),
        NativeType.Enum => new EnumWriter(column, type, position),
        NativeType.Uuid => new UuidWriter(column, type, position),
        NativeType.Date => new DateWriter(column, type, position),
        NativeType.Time or NativeType.TimeNs => new TimeWriter(column, type, position),
        NativeType.Timestamp or NativeType.TimestampS or NativeType.TimestampMs or NativeType.TimestampNs =>
            new TimestampWriter(column, type, position),
        NativeType.TimestampTz => new InstantWriter(column, type, position),
        NativeType.Interval => new IntervalWriter(column, type, position),
        NativeType.List => new ListWriter(column, type, position, For(column, type.Children[0], position)),
        NativeType.Array => new ArrayWriter(column, type, position, For(column, type.Children[0], position)),
        _ => throw new NotSupportedException($"Column '{column}' of table {position.Table} is of type {type.Sql}, which cannot be appended"),
    };
}
