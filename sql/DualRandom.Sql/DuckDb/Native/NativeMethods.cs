using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>The part of <c>duckdb.h</c> that opens databases and runs statements. Every call that can fail returns 0 for success.</summary>
internal static unsafe partial class NativeMethods
{
    static NativeMethods() => EngineLibrary.Register();

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_library_version();

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_free(nint pointer);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_create_config(out nint config);

    [LibraryImport(EngineLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_set_config(nint config, string name, string option);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_config(ref nint config);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_instance_cache();

    [LibraryImport(EngineLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_get_or_create_from_cache(
        nint cache, string path, out DatabaseHandle database, nint config, out nint error);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_close(ref nint database);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(EngineLibrary.Name)]
    public static partial NativeProgress duckdb_query_progress(ConnectionHandle connection);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_extract_statements(ConnectionHandle connection, byte* query, out nint statements);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_extract_statements_error(nint statements);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_prepare_extracted_statement(
        ConnectionHandle connection, nint statements, ulong index, out PreparedHandle prepared);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_prepare_error(PreparedHandle prepared);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_prepare(ref nint prepared);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_prepared_statement_type(PreparedHandle prepared);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_nparams(PreparedHandle prepared);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_parameter_name(PreparedHandle prepared, ulong index);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_bind_value(PreparedHandle prepared, ulong index, nint value);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_pending_prepared(PreparedHandle prepared, out nint pending);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_pending_prepared_streaming(PreparedHandle prepared, out nint pending);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_pending_error(nint pending);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_execute_pending(nint pending, NativeResult* result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_pending(ref nint pending);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_result(NativeResult* result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_result_error(NativeResult* result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_result_error_type(NativeResult* result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_result_return_type(NativeResult result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_rows_changed(NativeResult* result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_column_count(NativeResult* result);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_column_name(NativeResult* result, ulong column);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_column_logical_type(NativeResult* result, ulong column);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_fetch_chunk(NativeResult result);
}
