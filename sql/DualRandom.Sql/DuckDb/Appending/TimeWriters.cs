using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb.Appending;

/// <summary>Dates; also a DateTime at midnight.</summary>
internal sealed class DateWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Date(long row, DateOnly value) => Put(row, EngineUnits.FromDate(value));

    public override void Timestamp(long row, DateTime value)
    {
        if (value.TimeOfDay != TimeSpan.Zero)
            throw Refuse("a time of day");
        Date(row, DateOnly.FromDateTime(value));
    }
}

internal sealed class TimeWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Time(long row, TimeOnly value) =>
        Put(row, Type.Id == NativeType.TimeNs ? value.Ticks * TimeSpan.NanosecondsPerTick : EngineUnits.FromTime(value));
}

/// <summary>Timestamps without a zone; rounded towards the past to the column's unit.</summary>
internal sealed class TimestampWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Date(long row, DateOnly value) => Timestamp(row, value.ToDateTime(TimeOnly.MinValue));

    public override void Timestamp(long row, DateTime value)
    {
        var ticks = value.Ticks - DateTime.UnixEpoch.Ticks;
        Put(row, Type.Id switch
        {
            NativeType.TimestampS => Floor(ticks, TimeSpan.TicksPerSecond),
            NativeType.TimestampMs => Floor(ticks, TimeSpan.TicksPerMillisecond),
            NativeType.TimestampNs => Nanoseconds(ticks),
            _ => EngineUnits.Micros(ticks),
        });
    }

    private static long Floor(long ticks, long unit) => (ticks >= 0 ? ticks : ticks - (unit - 1)) / unit;

    private long Nanoseconds(long ticks) =>
        Math.Abs(ticks) <= long.MaxValue / TimeSpan.NanosecondsPerTick
            ? ticks * TimeSpan.NanosecondsPerTick
            : throw Error("the value is outside the years 1677 to 2262");
}

/// <summary>Points in time; a DateTime only when it is UTC.</summary>
internal sealed class InstantWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Instant(long row, DateTimeOffset value) => Put(row, EngineUnits.FromDateTime(value.UtcDateTime));

    public override void Timestamp(long row, DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
            throw Refuse("a DateTime that is not UTC");
        Put(row, EngineUnits.FromDateTime(value));
    }
}

internal sealed class IntervalWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Interval(long row, DuckDBInterval value) => Put(row, value);
}

internal sealed class UuidWriter(string column, ColumnType type, AppendPosition position) : VectorWriter(column, type, position)
{
    public override void Guid(long row, Guid value) => Put(row, NativeHugeInt.From(EngineUnits.FromGuid(value)));
}
