using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>The part of <c>duckdb.h</c> about logical types, data chunks, vectors and appenders.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_logical_type(int type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_decimal_type(byte width, byte scale);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_create_list_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_logical_type(ref nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_get_type_id(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial byte duckdb_decimal_width(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial byte duckdb_decimal_scale(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_decimal_internal_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_enum_internal_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial uint duckdb_enum_dictionary_size(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_enum_dictionary_value(nint type, ulong index);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_list_type_child_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_array_type_child_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_array_type_array_size(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_map_type_key_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_map_type_value_type(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_struct_type_child_count(nint type);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_struct_type_child_name(nint type, ulong index);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_struct_type_child_type(nint type, ulong index);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_vector_size();

    [LibraryImport(EngineLibrary.Name)]
    public static partial DataChunkHandle duckdb_create_data_chunk(nint* types, ulong count);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_data_chunk_reset(DataChunkHandle chunk);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_data_chunk_get_size(DataChunkHandle chunk);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_data_chunk_set_size(DataChunkHandle chunk, ulong size);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_data_chunk_get_vector(DataChunkHandle chunk, ulong column);

    [LibraryImport(EngineLibrary.Name)]
    public static partial byte* duckdb_vector_get_data(nint vector);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_vector_ensure_validity_writable(nint vector);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_vector_assign_string_element_len(nint vector, ulong index, byte* text, ulong length);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_list_vector_get_child(nint vector);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_list_vector_set_size(nint vector, ulong size);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_list_vector_reserve(nint vector, ulong capacity);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_struct_vector_get_child(nint vector, ulong index);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_array_vector_get_child(nint vector);

    [LibraryImport(EngineLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_appender_create_ext(
        ConnectionHandle connection, string? catalog, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_appender_error_data(AppenderHandle appender);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_error_data_message(nint error);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_error_data_error_type(nint error);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_destroy_error_data(ref nint error);

    [LibraryImport(EngineLibrary.Name)]
    public static partial ulong duckdb_appender_column_count(AppenderHandle appender);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_appender_column_type(AppenderHandle appender, ulong column);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_append_data_chunk(AppenderHandle appender, DataChunkHandle chunk);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_appender_flush(AppenderHandle appender);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_appender_clear(nint appender);

    [LibraryImport(EngineLibrary.Name)]
    public static partial int duckdb_appender_destroy(ref nint appender);

    [LibraryImport(EngineLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_table_description_create_ext(
        ConnectionHandle connection, string? catalog, string? schema, string table, out nint description);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_table_description_error(nint description);

    [LibraryImport(EngineLibrary.Name)]
    public static partial nint duckdb_table_description_get_column_name(nint description, ulong index);

    [LibraryImport(EngineLibrary.Name)]
    public static partial void duckdb_table_description_destroy(ref nint description);
}
