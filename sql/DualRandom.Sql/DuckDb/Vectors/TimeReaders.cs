using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb.Vectors;

/// <summary>Dates; also read as midnight.</summary>
internal sealed class DateReader(string column, ColumnType type) : ValueReader<DateOnly>(column, type)
{
    public override DateOnly Read(long row)
    {
        try
        {
            return EngineUnits.ToDate(Raw<int>(row));
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }

    public override DateTime DateTime(long row) => Read(row).ToDateTime(TimeOnly.MinValue);
}

/// <summary>Times of day; nanoseconds are cut to 100.</summary>
internal sealed class TimeReader(string column, ColumnType type) : ValueReader<TimeOnly>(column, type)
{
    public override TimeOnly Read(long row)
    {
        try
        {
            return Type.Id == NativeType.TimeNs
                ? new TimeOnly(Raw<long>(row) / TimeSpan.NanosecondsPerTick)
                : EngineUnits.ToTime(Raw<long>(row));
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }
}

/// <summary>Timestamps without a zone, in seconds to nanoseconds; nanoseconds are cut to 100.</summary>
internal sealed class TimestampReader(string column, ColumnType type) : ValueReader<DateTime>(column, type)
{
    public override DateTime Read(long row)
    {
        try
        {
            var count = Raw<long>(row);
            return Type.Id switch
            {
                NativeType.TimestampS => EngineUnits.ToDateTime(count, TimeSpan.TicksPerSecond, DateTimeKind.Unspecified),
                NativeType.TimestampMs => EngineUnits.ToDateTime(count, TimeSpan.TicksPerMillisecond, DateTimeKind.Unspecified),
                NativeType.TimestampNs => EngineUnits.ToDateTime(
                    (long)Math.Floor(count / (decimal)TimeSpan.NanosecondsPerTick), 1, DateTimeKind.Unspecified),
                _ => EngineUnits.ToDateTime(count, TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified),
            };
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }

    public override DateTime DateTime(long row) => Read(row);
}

/// <summary>Points in time, as UTC.</summary>
internal sealed class InstantReader(string column, ColumnType type) : ValueReader<DateTimeOffset>(column, type)
{
    public override DateTimeOffset Read(long row) => new(DateTime(row));

    public override DateTime DateTime(long row)
    {
        try
        {
            return EngineUnits.ToDateTime(Raw<long>(row), TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        }
        catch (OverflowException error)
        {
            throw Overflow(error);
        }
    }
}

/// <summary>Intervals; read as a TimeSpan when they have no months.</summary>
internal sealed class IntervalReader(string column, ColumnType type)
    : ValueReader<DuckDBInterval>(column, type), IReads<TimeSpan>, IReads<TimeSpan?>
{
    public override DuckDBInterval Read(long row) => Raw<DuckDBInterval>(row);

    TimeSpan IReads<TimeSpan>.Read(long row) => Span(row);

    TimeSpan? IReads<TimeSpan?>.Read(long row) => Span(row);

    private TimeSpan Span(long row)
    {
        var interval = Read(row);
        return interval.Months == 0
            ? TimeSpan.FromDays(interval.Days) + TimeSpan.FromTicks(checked(interval.Micros * TimeSpan.TicksPerMicrosecond))
            : throw Cast("a TimeSpan: it has months");
    }
}
