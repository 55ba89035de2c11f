using System.Globalization;

namespace DualRandom.Model.Weighing;

/// <summary>A judgement on Saaty's scale (判断标度): 1 to 9, or 1/2 to 1/9; how many times as important the left one is as the right one.</summary>
public readonly record struct Judgement(int Over, int Under)
{
    /// <summary>All seventeen, from 1/9 to 9.</summary>
    public static IReadOnlyList<Judgement> Scale { get; } =
        [.. Enumerable.Range(2, 8).Reverse().Select(n => new Judgement(1, n)), .. Enumerable.Range(1, 9).Select(n => new Judgement(n, 1))];

    /// <summary>As a number.</summary>
    public double Value => (double)Over / Under;

    /// <summary>The judgement seen from the right.</summary>
    public Judgement Reciprocal => new(Under, Over);

    /// <summary>The one of the scale nearest to a ratio of importance.</summary>
    public static Judgement Nearest(double ratio) => Scale.MinBy(j => Math.Max(j.Value / ratio, ratio / j.Value));

    /// <summary>Reads <c>3</c> or <c>1/3</c>; null for anything that is not on the scale.</summary>
    public static Judgement? Read(string text)
    {
        var parts = text.Trim().Split('/');
        return parts.Length switch
        {
            1 when Grade(parts[0]) is { } over => new Judgement(over, 1),
            2 when parts[0].Trim() == "1" && Grade(parts[1]) is { } under => new Judgement(1, under),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Under == 1 ? Over.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Over}/{Under}");

    private static int? Grade(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade is >= 1 and <= 9 ? grade : null;
}
