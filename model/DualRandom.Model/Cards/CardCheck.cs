using DualRandom.Model.Indicators;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>Something wrong with a card: the line of the file, the indicator, what it is.</summary>
public sealed record CardFault(int Line, string Indicator, string Text)
{
    internal static DualRandomException Error(IReadOnlyList<CardFault> faults, string path, string file, Texts texts) => new(
        ExitCode.Usage,
        texts["card.faulty_file", file, faults.Count, string.Join("\n", faults.Select(f => texts["card.fault", f.Line, f.Indicator, f.Text]))],
        $"{path}:{faults[0].Line}",
        texts["card.faulty_file.remedy"]);
}

/// <summary>
/// Says every fault of a card: unknown indicators, gaps and overlaps between bins, open ends that are closed, missing bins, bin numbers
/// used twice, points against the indicator's risk direction, more than 1000 points in all.
/// </summary>
public static class CardCheck
{
    /// <summary>The highest score there is; a card whose highest points sum to more is unsound.</summary>
    public const int HighestScore = 1000;

    /// <summary>The faults in line order; empty when the card is sound.</summary>
    public static IReadOnlyList<CardFault> Faults(IReadOnlyList<CardBin> bins, IndicatorList indicators, Texts texts)
    {
        var faults = BinFaults(bins, indicators, texts);
        var most = bins.GroupBy(b => b.Indicator, StringComparer.Ordinal).Sum(g => (long)g.Max(b => b.Points));
        if (most > HighestScore)
        {
            faults.Add(new CardFault(1, "", texts["card.too_many_points", most, HighestScore]));
        }

        return [.. faults.OrderBy(f => f.Line)];
    }

    /// <summary>The faults of the bins, whatever their points sum to.</summary>
    internal static List<CardFault> BinFaults(IReadOnlyList<CardBin> bins, IndicatorList indicators, Texts texts)
    {
        var faults = new List<CardFault>();
        if (bins.Count == 0)
        {
            faults.Add(new CardFault(1, "", texts["card.empty"]));
        }

        foreach (var group in bins.GroupBy(b => b.Indicator, StringComparer.Ordinal))
        {
            var first = group.First();
            if (indicators.Find(group.Key) is { } indicator)
            {
                faults.AddRange(OfIndicator(indicator, [.. group], texts));
            }
            else
            {
                faults.Add(new CardFault(first.Line, group.Key, texts["card.unknown_indicator"]));
            }
        }

        return faults;
    }

    private static IEnumerable<CardFault> OfIndicator(Indicator indicator, IReadOnlyList<CardBin> bins, Texts texts)
    {
        CardFault Fault(CardBin bin, string key, params object?[] arguments) => new(bin.Line, indicator.Code, texts[key, arguments]);

        foreach (var again in bins.GroupBy(b => b.Bin).SelectMany(g => g.Skip(1)))
        {
            yield return Fault(again, "card.bin_twice", again.Bin);
        }

        var missing = bins.Where(b => b.IsMissing).ToList();
        if (missing.Count != 1)
        {
            yield return Fault(missing.Count == 0 ? bins[0] : missing[1], "card.missing_bins", missing.Count);
        }

        foreach (var bounded in missing.Where(b => b.Lower is not null || b.Upper is not null))
        {
            yield return Fault(bounded, "card.missing_bounds");
        }

        var ordered = bins.Where(b => !b.IsMissing).OrderBy(b => b.Lower ?? decimal.MinValue).ThenBy(b => b.Upper ?? decimal.MaxValue).ToList();
        if (ordered.Count == 0)
        {
            yield return Fault(bins[0], "card.no_bins");
            yield break;
        }

        foreach (var empty in ordered.Where(b => b.Lower >= b.Upper))
        {
            yield return Fault(empty, "card.empty_bin", empty.Lower, empty.Upper);
        }

        if (ordered[0].Lower is not null)
        {
            yield return Fault(ordered[0], "card.open_below", ordered[0].Lower);
        }

        if (ordered[^1].Upper is not null)
        {
            yield return Fault(ordered[^1], "card.open_above", ordered[^1].Upper);
        }

        foreach (var (left, right) in ordered.Zip(ordered.Skip(1)))
        {
            if (left.Upper is null || right.Lower is null || right.Lower < left.Upper)
            {
                yield return Fault(right, "card.overlap", left.Line);
            }
            else if (right.Lower > left.Upper)
            {
                yield return Fault(right, "card.gap", left.Upper, right.Lower);
            }

            if ((indicator.Direction == RiskDirection.Up && right.Points < left.Points)
                || (indicator.Direction == RiskDirection.Down && right.Points > left.Points))
            {
                yield return Fault(right, "card.not_monotone", right.Points, left.Points);
            }
        }
    }
}
