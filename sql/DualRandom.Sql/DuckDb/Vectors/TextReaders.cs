using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>UTF-8 text.</summary>
internal sealed unsafe class VarcharReader(string column, ColumnType type) : ReferenceReader<string>(column, type)
{
    public override string Read(long row) => NativeText.Utf8.GetString(StringBytes.Of(Address(row, StringBytes.Size)));

    public override string Text(long row) => Read(row);
}

/// <summary>Bytes.</summary>
internal sealed unsafe class BlobReader(string column, ColumnType type) : ReferenceReader<byte[]>(column, type)
{
    public override byte[] Read(long row) => StringBytes.Of(Address(row, StringBytes.Size)).ToArray();
}

/// <summary>Enums, by label.</summary>
internal sealed class EnumReader(string column, ColumnType type) : ReferenceReader<string>(column, type)
{
    public override string Read(long row) => Type.Names[Type.Storage switch
    {
        NativeType.UTinyInt => Raw<byte>(row),
        NativeType.USmallInt => Raw<ushort>(row),
        _ => checked((int)Raw<uint>(row)),
    }];

    public override string Text(long row) => Read(row);
}

/// <summary>UUIDs.</summary>
internal sealed class UuidReader(string column, ColumnType type) : ValueReader<Guid>(column, type)
{
    public override Guid Read(long row) => EngineUnits.ToGuid(Raw<NativeHugeInt>(row).ToInt128());
}

/// <summary>A column that holds nothing but NULL.</summary>
internal sealed class NullReader(string column, ColumnType type) : ReferenceReader<object>(column, type)
{
    public override object Read(long row) => DBNull.Value;
}

/// <summary>The engine's string layout: 4 bytes of length, then 12 bytes of text or a 4-byte prefix and a pointer.</summary>
internal static unsafe class StringBytes
{
    public const int Size = 16;

    public const int MostInline = 12;

    public static ReadOnlySpan<byte> Of(byte* entry)
    {
        var length = *(uint*)entry;
        return new ReadOnlySpan<byte>(length <= MostInline ? entry + 4 : *(byte**)(entry + 8), checked((int)length));
    }
}
