using System.Buffers.Binary;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>The engine's units and .NET's: days and microseconds since 1970, unscaled decimals, sign-flipped UUIDs.</summary>
internal static class EngineUnits
{
    private const long MicrosPerDay = 86_400_000_000;

    private static readonly int _epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static readonly UInt128 _guidFlip = UInt128.One << 127;

    public static int FromDate(DateOnly date) => date.DayNumber - _epochDay;

    public static DateOnly ToDate(int days) =>
        days >= -_epochDay && days <= DateOnly.MaxValue.DayNumber - _epochDay
            ? DateOnly.FromDayNumber(days + _epochDay)
            : throw new OverflowException($"the date {days} days from 1970-01-01 is outside the years 1 to 9999");

    public static long FromTime(TimeOnly time) => Micros(time.Ticks);

    public static TimeOnly ToTime(long micros) =>
        micros is >= 0 and < MicrosPerDay
            ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond)
            : throw new OverflowException("the time 24:00:00 has no TimeOnly");

    public static long FromDateTime(DateTime time) => Micros(time.Ticks - DateTime.UnixEpoch.Ticks);

    /// <summary>A time of day and date from units since 1970.</summary>
    /// <param name="count">Units since the epoch.</param>
    /// <param name="ticksPerUnit">100-nanosecond ticks in a unit.</param>
    /// <param name="kind">Kind of the result.</param>
    public static DateTime ToDateTime(long count, long ticksPerUnit, DateTimeKind kind)
    {
        var ticks = ((Int128)count * ticksPerUnit) + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks, kind)
            : throw new OverflowException("the timestamp is infinite or outside the years 1 to 9999");
    }

    /// <summary>Whole microseconds, rounded towards the past.</summary>
    public static long Micros(long ticks) => (ticks >= 0 ? ticks : ticks - (TimeSpan.TicksPerMicrosecond - 1)) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The 128 bits of a UUID, as a parameter passes it.</summary>
    public static UInt128 GuidBits(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>A UUID as a vector holds it: the first bit flipped, so that integers sort like UUIDs.</summary>
    public static Int128 FromGuid(Guid guid) => (Int128)(GuidBits(guid) ^ _guidFlip);

    public static Guid ToGuid(Int128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, (UInt128)value ^ _guidFlip);
        return new Guid(bytes, bigEndian: true);
    }

    public static NativeDecimal ToDecimal(decimal number)
    {
        var unscaled = Unscaled(number);
        var digits = 1;
        for (var rest = Int128.Abs(unscaled); rest >= 10; rest /= 10)
            digits++;
        return new NativeDecimal { Width = (byte)Math.Max(digits, number.Scale), Scale = number.Scale, Value = NativeHugeInt.From(unscaled) };
    }

    /// <summary>The digits of a decimal as an integer, its scale left out.</summary>
    public static Int128 Unscaled(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var magnitude = new Int128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return decimal.IsNegative(number) ? -magnitude : magnitude;
    }

    /// <summary>A decimal from its digits; trailing zeros beyond what .NET holds are dropped.</summary>
    /// <exception cref="OverflowException">More than 28 significant digits.</exception>
    public static decimal ToDecimal(Int128 unscaled, int scale)
    {
        var magnitude = Int128.Abs(unscaled);
        while (scale > 0 && (scale > 28 || magnitude >> 96 != 0) && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }
        if (scale > 28 || magnitude >> 96 != 0)
            throw new OverflowException("the decimal has more digits than System.Decimal holds");
        return new decimal((int)magnitude, (int)(magnitude >> 32), (int)(magnitude >> 64), unscaled < 0, (byte)scale);
    }
}
