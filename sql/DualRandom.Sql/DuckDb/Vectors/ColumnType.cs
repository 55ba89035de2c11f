using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>A logical type copied out of the engine, with its children.</summary>
/// <param name="Id">Type tag.</param>
/// <param name="Storage">Tag of the integer that holds a decimal or an enum.</param>
/// <param name="Width">Digits of a decimal.</param>
/// <param name="Scale">Digits of a decimal after the point.</param>
/// <param name="Children">Element, key and value, or fields.</param>
/// <param name="Names">Field names of a struct, or labels of an enum.</param>
/// <param name="ArraySize">Elements of an array.</param>
internal sealed record ColumnType(
    NativeType Id,
    NativeType Storage,
    byte Width,
    byte Scale,
    IReadOnlyList<ColumnType> Children,
    IReadOnlyList<string> Names,
    long ArraySize)
{
    /// <summary>The type as SQL writes it.</summary>
    public string Sql => Id switch
    {
        NativeType.Decimal => FormattableString.Invariant($"DECIMAL({Width},{Scale})"),
        NativeType.List => Children[0].Sql + "[]",
        NativeType.Array => FormattableString.Invariant($"{Children[0].Sql}[{ArraySize}]"),
        NativeType.Map => $"MAP({Children[0].Sql}, {Children[1].Sql})",
        NativeType.Struct => $"STRUCT({string.Join(", ", Children.Select((child, i) => $"\"{Names[i]}\" {child.Sql}"))})",
        NativeType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        NativeType.TimeTz => "TIME WITH TIME ZONE",
        NativeType.TimestampS => "TIMESTAMP_S",
        NativeType.TimestampMs => "TIMESTAMP_MS",
        NativeType.TimestampNs => "TIMESTAMP_NS",
        NativeType.TimeNs => "TIME_NS",
        NativeType.SqlNull => "NULL",
        _ => Id.ToString().ToUpperInvariant(),
    };

    /// <summary>Copies a logical type and destroys it.</summary>
    public static ColumnType Take(nint type)
    {
        try
        {
            var id = (NativeType)NativeMethods.duckdb_get_type_id(type);
            return id switch
            {
                NativeType.Decimal => Simple(id) with
                {
                    Storage = (NativeType)NativeMethods.duckdb_decimal_internal_type(type),
                    Width = NativeMethods.duckdb_decimal_width(type),
                    Scale = NativeMethods.duckdb_decimal_scale(type),
                },
                NativeType.Enum => Simple(id) with
                {
                    Storage = (NativeType)NativeMethods.duckdb_enum_internal_type(type),
                    Names = Texts(NativeMethods.duckdb_enum_dictionary_size(type), i => NativeMethods.duckdb_enum_dictionary_value(type, i)),
                },
                NativeType.List => Simple(id) with { Children = [Take(NativeMethods.duckdb_list_type_child_type(type))] },
                NativeType.Array => Simple(id) with
                {
                    Children = [Take(NativeMethods.duckdb_array_type_child_type(type))],
                    ArraySize = (long)NativeMethods.duckdb_array_type_array_size(type),
                },
                NativeType.Map => Simple(id) with
                {
                    Children = [Take(NativeMethods.duckdb_map_type_key_type(type)), Take(NativeMethods.duckdb_map_type_value_type(type))],
                },
                NativeType.Struct => Struct(type),
                _ => Simple(id),
            };
        }
        finally
        {
            NativeMethods.duckdb_destroy_logical_type(ref type);
        }
    }

    private static ColumnType Simple(NativeType id) => new(id, id, 0, 0, [], [], 0);

    private static ColumnType Struct(nint type)
    {
        var count = NativeMethods.duckdb_struct_type_child_count(type);
        var children = new List<ColumnType>();
        for (ulong i = 0; i < count; i++)
            children.Add(Take(NativeMethods.duckdb_struct_type_child_type(type, i)));
        return Simple(NativeType.Struct) with
        {
            Children = children,
            Names = Texts(count, i => NativeMethods.duckdb_struct_type_child_name(type, i)),
        };
    }

    private static List<string> Texts(ulong count, Func<ulong, nint> take)
    {
        var texts = new List<string>();
        for (ulong i = 0; i < count; i++)
            texts.Add(NativeText.Take(take(i)));
        return texts;
    }
}
