using System.Globalization;

namespace DualRandom.Sql.Workspaces;

/// <summary>A calendar month, <c>yyyy-MM</c>. A classification of the month is as of its last day.</summary>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    /// <summary>The first day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>The last day: T of the classification.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month before.</summary>
    public Month Previous => From(FirstDay.AddMonths(-1));

    /// <summary>The month of a day.</summary>
    public static Month From(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads <c>yyyy-MM</c>.</summary>
    /// <exception cref="DualRandomException">Not of that form.</exception>
    public static Month Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? From(day)
            : throw Errors.Of(ExitCode.Usage, "month.form", "--month", text);

    /// <inheritdoc/>
    public int CompareTo(Month other) => FirstDay.CompareTo(other.FirstDay);

    /// <summary><c>yyyy-MM</c>.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Earlier.</summary>
    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;
}
