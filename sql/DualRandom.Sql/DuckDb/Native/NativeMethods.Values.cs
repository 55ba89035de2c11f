using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>The part of <c>duckdb.h</c> that makes parameter values; each returned value is destroyed by the caller.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_bool(byte value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_int8(sbyte value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_uint8(byte value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_int16(short value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_uint16(ushort value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_int32(int value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_uint32(uint value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_int64(long value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_uint64(ulong value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_hugeint(NativeHugeInt value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_uhugeint(NativeHugeInt value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_float(float value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_double(double value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_decimal(NativeDecimal value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_date(int value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_time(long value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_timestamp(long value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_timestamp_tz(long value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_uuid(NativeHugeInt value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_interval(DuckDBInterval value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_varchar_length(byte* text, ulong length);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_blob(byte* data, ulong length);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_null_value();

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_list_value(nint elementType, nint* values, ulong count);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_value(ref nint value);
}
