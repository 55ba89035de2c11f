using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>Type tags of the engine's C API (<c>duckdb_type</c>).</summary>
internal enum NativeType
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UTinyInt = 6,
    USmallInt = 7,
    UInteger = 8,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    Time = 14,
    Interval = 15,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    TimestampS = 20,
    TimestampMs = 21,
    TimestampNs = 22,
    Enum = 23,
    List = 24,
    Struct = 25,
    Map = 26,
    Uuid = 27,
    Union = 28,
    Bit = 29,
    TimeTz = 30,
    TimestampTz = 31,
    UHugeInt = 32,
    Array = 33,
    Any = 34,
    BigNum = 35,
    SqlNull = 36,
    StringLiteral = 37,
    IntegerLiteral = 38,
    TimeNs = 39,
}

/// <summary>Statement kinds of the C API that the client treats specially (<c>duckdb_statement_type</c>).</summary>
internal static class NativeStatement
{
    public const int Select = 1;
}

/// <summary><c>duckdb_result</c>: five deprecated words and the owned pointer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong DeprecatedColumnCount;
    public ulong DeprecatedRowCount;
    public ulong DeprecatedRowsChanged;
    public nint DeprecatedColumns;
    public nint DeprecatedErrorMessage;
    public nint InternalData;
}

/// <summary><c>duckdb_decimal</c>: the unscaled value with its width and scale.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    public byte Width;
    public byte Scale;
    public NativeHugeInt Value;
}

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>: 128 bits, low word first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public ulong Upper;

    public static NativeHugeInt From(UInt128 value) => new() { Lower = (ulong)value, Upper = (ulong)(value >> 64) };

    public static NativeHugeInt From(Int128 value) => From((UInt128)value);

    public readonly Int128 ToInt128() => new(Upper, Lower);

    public readonly UInt128 ToUInt128() => new(Upper, Lower);
}

/// <summary><c>duckdb_list_entry</c>: where a row's elements lie in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}

/// <summary><c>duckdb_query_progress_type</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeProgress
{
    public double Percentage;
    public ulong RowsProcessed;
    public ulong TotalRows;
}
