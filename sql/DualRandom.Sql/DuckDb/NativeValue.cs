using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>Makes engine values from .NET values, without loss.</summary>
internal static unsafe class NativeValue
{
    /// <summary>A new engine value; the caller destroys it.</summary>
    /// <exception cref="NotSupportedException">The type has no counterpart; the message names parameter and type.</exception>
    public static nint Create(object? value, string parameter) => value switch
    {
        null or DBNull => NativeMethods.duckdb_create_null_value(),
        string text => Text(text),
        bool flag => NativeMethods.duckdb_create_bool(flag ? (byte)1 : (byte)0),
        sbyte number => NativeMethods.duckdb_create_int8(number),
        byte number => NativeMethods.duckdb_create_uint8(number),
        short number => NativeMethods.duckdb_create_int16(number),
        ushort number => NativeMethods.duckdb_create_uint16(number),
        int number => NativeMethods.duckdb_create_int32(number),
        uint number => NativeMethods.duckdb_create_uint32(number),
        long number => NativeMethods.duckdb_create_int64(number),
        ulong number => NativeMethods.duckdb_create_uint64(number),
        Int128 number => NativeMethods.duckdb_create_hugeint(NativeHugeInt.From(number)),
        UInt128 number => NativeMethods.duckdb_create_uhugeint(NativeHugeInt.From(number)),
        BigInteger number => NativeMethods.duckdb_create_hugeint(NativeHugeInt.From((Int128)number)),
        float number => NativeMethods.duckdb_create_float(number),
        double number => NativeMethods.duckdb_create_double(number),
        decimal number => NativeMethods.duckdb_create_decimal(EngineUnits.ToDecimal(number)),
        DateOnly date => NativeMethods.duckdb_create_date(EngineUnits.FromDate(date)),
        TimeOnly time => NativeMethods.duckdb_create_time(EngineUnits.FromTime(time)),
        DateTime time => NativeMethods.duckdb_create_timestamp(EngineUnits.FromDateTime(time)),
        DateTimeOffset time => NativeMethods.duckdb_create_timestamp_tz(EngineUnits.FromDateTime(time.UtcDateTime)),
        TimeSpan span => NativeMethods.duckdb_create_interval(new DuckDBInterval(0, 0, EngineUnits.Micros(span.Ticks))),
        DuckDBInterval interval => NativeMethods.duckdb_create_interval(interval),
        Guid guid => NativeMethods.duckdb_create_uuid(NativeHugeInt.From(EngineUnits.GuidBits(guid))),
        byte[] bytes => Blob(bytes),
        IEnumerable list => List(list, parameter),
        _ => throw new NotSupportedException($"Parameter ${parameter}: a value of type {value.GetType()} cannot be passed to the engine"),
    };

    private static nint Text(string text)
    {
        var bytes = NativeText.Utf8.GetBytes(text);
        fixed (byte* first = bytes)
        {
            byte none = 0;
            return NativeMethods.duckdb_create_varchar_length(first is null ? &none : first, (ulong)bytes.Length);
        }
    }

    private static nint Blob(byte[] bytes)
    {
        fixed (byte* first = bytes)
        {
            byte none = 0;
            return NativeMethods.duckdb_create_blob(first is null ? &none : first, (ulong)bytes.Length);
        }
    }

    private static nint List(IEnumerable list, string parameter)
    {
        var type = ElementType(list.GetType(), list, parameter);
        var values = new List<nint>();
        try
        {
            foreach (var item in list)
                values.Add(Create(item, parameter));
            fixed (nint* first = CollectionsMarshal.AsSpan(values))
            {
                nint none = 0;
                return NativeMethods.duckdb_create_list_value(type, first is null ? &none : first, (ulong)values.Count);
            }
        }
        finally
        {
            foreach (var value in values)
            {
                var item = value;
                NativeMethods.duckdb_destroy_value(ref item);
            }
            NativeMethods.duckdb_destroy_logical_type(ref type);
        }
    }

    private static nint DecimalType(IEnumerable<decimal> values)
    {
        var shapes = values.Select(EngineUnits.ToDecimal).ToList();
        var scale = shapes.Max(shape => (byte?)shape.Scale) ?? 0;
        var digits = shapes.Max(shape => (int?)shape.Width - shape.Scale) ?? 1;
        return NativeMethods.duckdb_create_decimal_type((byte)Math.Clamp(digits + scale, 1, 38), scale);
    }

    private static nint ElementType(Type list, IEnumerable values, string parameter)
    {
        var element = list.GetInterfaces().Append(list)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        if (element is not null && element != typeof(string) && element != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(element))
        {
            var child = ElementType(element, values.OfType<IEnumerable>().SelectMany(inner => inner.Cast<object?>()), parameter);
            var type = NativeMethods.duckdb_create_list_type(child);
            NativeMethods.duckdb_destroy_logical_type(ref child);
            return type;
        }
        if (element is not null && EngineTypes.ForParameter(Nullable.GetUnderlyingType(element) ?? element) is { } known)
            return known == NativeType.Decimal ? DecimalType(values.OfType<decimal>()) : NativeMethods.duckdb_create_logical_type((int)known);
        throw new NotSupportedException($"Parameter ${parameter}: a list of type {list} cannot be passed to the engine");
    }
}
