namespace DualRandom.Model.Judging;

/// <summary>One tier of a model on later data: its share of the enterprises, the share that had the outcome with its 95 % interval, and that against the mean of all.</summary>
internal sealed record TierLift(string Tier, long Rows, double Share, double Rate, double Low, double High, double Lift)
{
    /// <summary>Cuts a curve into tiers by share, highest values first; equal values are never split.</summary>
    internal static IReadOnlyList<TierLift> Of(IReadOnlyCollection<CurvePoint> curve, IReadOnlyList<(string Tier, decimal Percent)> fromLow)
    {
        var total = (double)curve.Sum(p => p.Weight);
        var mean = (double)curve.Sum(p => p.PositiveWeight) / total;
        var left = new Queue<CurvePoint>(curve.OrderByDescending(p => p.Value));
        var tiers = new List<TierLift>();
        double taken = 0, asked = 0;
        foreach (var (tier, percent) in fromLow.Reverse())
        {
            asked += (double)percent / 100 * total;
            var members = new List<CurvePoint>();
            while (left.TryPeek(out var next) && (tier == fromLow[0].Tier || asked - taken > (double)next.Weight / 2))
            {
                members.Add(left.Dequeue());
                taken += (double)next.Weight;
            }

            var weight = (double)members.Sum(p => p.Weight);
            var rate = weight == 0 ? 0 : (double)members.Sum(p => p.PositiveWeight) / weight;
            var (low, high) = Interval.Wilson(rate, CurvePoint.EffectiveRows(members));
            tiers.Add(new TierLift(tier, members.Sum(p => p.Rows), weight / total, rate, low, high, mean == 0 ? 0 : rate / mean));
        }

        tiers.Reverse();
        return tiers;
    }
}
