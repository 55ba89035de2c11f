using DualRandom.Reports.Alerts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Tests.Alerts;

/// <summary>What an oracle says of an alert.</summary>
internal sealed record NaiveAlert(string Signal, string Kind, string Unit, DateOnly Raised, DateOnly First, int Window, long Count, long ExpectedMilli, long Limit, string Level, string Members);

/// <summary>The alerts of a month worked out unit by unit, day by day, from the definition: loops and dictionaries, no SQL, sums of terms for the probabilities.</summary>
internal sealed class NaiveAlerts(AlertWorld world, Month month)
{
    private static readonly (string Kind, int Least, long Rough)[] Kinds = [("enterprise", 5, 0), ("region", 10, 10_000), ("industry", 10, 10_000), ("address", 5, 0), ("person", 5, 0)];

    private readonly Dictionary<DateOnly, bool> _works = AlertWorld.Calendar.ToDictionary(d => d.Day, d => d.Works);
    private readonly Dictionary<string, WorldEnterprise> _shops = world.Enterprises.Where(e => e.Known <= month.LastDay).ToDictionary(e => e.Uscc, StringComparer.Ordinal);
    private readonly List<long> _weights = [.. Weights()];
    private List<WorldRecord> _records = [];

    private DateOnly LookFrom => month.FirstDay.AddDays(-28);

    public List<NaiveAlert> Find()
    {
        var longest = month.Previous.FirstDay.AddDays(-1 - 28 - 1092);
        _records =
        [
            .. world.Records.Concat(_shops.Values.Select(s => new WorldRecord("registration", s.Uscc, s.Established, s.Known)))
                .Where(r => r.Happened > longest && r.Known <= month.LastDay && r.Happened <= r.Known),
        ];
        var found = new List<NaiveAlert>();
        foreach (var (kind, least, rough) in Kinds)
        {
            foreach (var unit in _records.SelectMany(r => UnitOf(kind, r) is { } u ? [(r.Signal, u)] : Array.Empty<(string, string)>()).Distinct().ToList())
            {
                var events = _records.Where(r => r.Signal == unit.Item1 && UnitOf(kind, r) == unit.Item2).Select(r => (Record: r, Known: KnownOf(kind, r))).ToList();
                found.AddRange(Episodes(kind, least, rough, unit.Item1, unit.Item2, events));
            }
        }

        return found;
    }

    private IEnumerable<NaiveAlert> Episodes(string kind, int least, long rough, string signal, string unit, List<(WorldRecord Record, DateOnly Known)> events)
    {
        DateOnly? last = null;
        for (var day = LookFrom; day <= month.LastDay; day = day.AddDays(1))
        {
            if (events.All(e => e.Known != day) || Alarm(kind, least, rough, signal, unit, events, day) is not { } alarm)
            {
                continue;
            }

            if (day >= month.FirstDay && (last is null || day.DayNumber - last.Value.DayNumber > 28))
            {
                yield return alarm;
            }

            last = day;
        }
    }

    private NaiveAlert? Alarm(string kind, int least, long rough, string signal, string unit, List<(WorldRecord Record, DateOnly Known)> events, DateOnly day)
    {
        NaiveAlert? best = null;
        foreach (var window in (int[])[7, 14, 28])
        {
            var counted = events.Where(e => e.Known <= day && e.Record.Happened > day.AddDays(-window)).ToList();
            if (counted.Count < least)
            {
                continue;
            }

            var (daily, dispersion) = Baseline(kind, rough, signal, unit, events, BaseOf(day));
            var milli = (long)Math.Ceiling((double)daily * Exposure(signal, day, window) / 1e12);
            var (mean, spread) = (Up(milli, MeanStep(milli)), Up(dispersion, SpreadStep(dispersion)));
            var limits = new[] { 1, 10, 100 }.Select(s => Limit(Math.Max(mean, 20) / 1e3, spread / 1e6, window, 0.001 / 2 / s)).ToArray();
            var grade = limits.Count(l => counted.Count >= l);
            if (grade > 0 && (best is null || grade > Array.IndexOf(Levels, best.Level) + 1))
            {
                var members = string.Join(' ', counted.GroupBy(c => c.Record.Uscc, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}:{g.Count()}"));
                best = new NaiveAlert(signal, kind, unit, day, counted.Min(c => c.Record.Happened), window, counted.Count, milli, limits[0], Levels[grade - 1], members);
            }
        }

        return best;
    }

    private static readonly string[] Levels = ["notice", "warning", "severe"];

    private DateOnly BaseOf(DateOnly day) => (day < month.FirstDay ? month.Previous : month).FirstDay.AddDays(-1);

    private (long Daily, long Dispersion) Baseline(string kind, long rough, string signal, string unit, List<(WorldRecord Record, DateOnly Known)> events, DateOnly on)
    {
        var latest = on.AddDays(-28);
        var ofSignal = _records.Where(r => r.Signal == signal && KindsOf(r).Any(k => KnownOf(k, r) <= on) && r.Happened <= latest && r.Happened > latest.AddDays(-1092)).ToList();
        var youngest = on.AddDays(-55);
        var began = ofSignal.Count > 0 ? ofSignal.Min(r => r.Happened) : youngest;
        var start = kind == "enterprise" && _shops.TryGetValue(unit, out var shop) && shop.Known <= on && shop.Established > began ? shop.Established : began;
        start = start > youngest ? youngest : start;
        var history = events.Where(e => e.Known <= on && e.Record.Happened <= latest && e.Record.Happened >= start).Select(e => e.Record.Happened).ToList();
        var weighted = history.Sum(d => _weights[on.DayNumber - d.DayNumber]);
        var days = 0L;
        for (var d = start; d <= latest; d = d.AddDays(1))
        {
            days += signal == "complaint" || _works[d] ? _weights[on.DayNumber - d.DayNumber] : 0;
        }

        var blocks = (latest.DayNumber - start.DayNumber + 1) / 28;
        var counts = Enumerable.Range(0, blocks).Select(b => (long)history.Count(d => (latest.DayNumber - d.DayNumber) / 28 == b)).ToList();
        var (sum, steps) = (counts.Sum(), counts.Zip(counts.Skip(1)).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
        var dispersion = rough + (long)Math.Ceiling(1e12 / (weighted + 500_000));
        if (blocks > 5 && sum > 0)
        {
            var excess = ((double)(blocks * steps) / (2 * (blocks - 1) * sum)) - 1;
            dispersion += excess > 0 && excess * excess * (blocks - 1) > 12 ? (long)Math.Ceiling(excess * blocks * 1_000_000 / sum) : 0;
        }

        return ((long)Math.Ceiling((weighted + 500_000d) * 1e9 / days), dispersion);
    }

    private long Exposure(string signal, DateOnly day, int window)
    {
        var on = BaseOf(day);
        var delays = _records.Where(r => r.Signal == signal && r.Known <= on && r.Happened <= on.AddDays(-120) && r.Happened > on.AddDays(-485)).Select(r => Worked(r.Happened, r.Known)).ToList();
        var sum = 0L;
        for (var d = day.AddDays(1 - window); d <= day; d = d.AddDays(1))
        {
            var lag = Math.Min(60, Worked(d, day));
            var known = delays.Count == 0 ? 1_000_000 : (long)Math.Floor(delays.Count(l => l <= lag) * 1e6 / delays.Count);
            sum += signal == "complaint" || _works[d] ? known : 0;
        }

        return sum;
    }

    private int Worked(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var d = from.AddDays(1); d <= to; d = d.AddDays(1))
        {
            days += _works[d] ? 1 : 0;
        }

        return days;
    }

    private static IEnumerable<string> KindsOf(WorldRecord record) => record.Signal == "registration" ? ["address", "person"] : ["enterprise", "region", "industry"];

    private string? UnitOf(string kind, WorldRecord record)
    {
        var shop = _shops.GetValueOrDefault(record.Uscc);
        return (kind, record.Signal == "registration") switch
        {
            ("enterprise", false) => record.Uscc,
            ("region", false) => shop?.Region,
            ("industry", false) => shop?.Industry,
            ("address", true) => shop is null ? null : Digest.OfText(shop.Address),
            ("person", true) => shop?.Person,
            _ => null,
        };
    }

    private DateOnly KnownOf(string kind, WorldRecord record) =>
        kind is "region" or "industry" && _shops.TryGetValue(record.Uscc, out var shop) && shop.Known > record.Known ? shop.Known : record.Known;

    private static IEnumerable<long> Weights() => AlertTables.Weights(new AlertPolicy().HalfLifeDays).Select(w => w.Ppm);

    private static long MeanStep(long milli) => milli <= 500 ? 20 : milli <= 2000 ? 50 : milli <= 10000 ? 200 : milli <= 50000 ? 1000 : milli <= 250000 ? 5000 : 20000;

    private static long SpreadStep(long ppm) => ppm <= 20000 ? 1000 : ppm <= 100000 ? 5000 : ppm <= 500000 ? 25000 : ppm <= 2000000 ? 100000 : 1000000;

    private static long Up(long value, long step) => (value + step - 1) / step * step;

    /// <summary>By adding up the terms from nought: what is left above is the tail.</summary>
    private static long Limit(double mean, double dispersion, int window, double yearly)
    {
        var size = 1 / dispersion;
        var term = Math.Exp(-size * Math.Log(1 + (mean / size)));
        var terms = new List<double> { term };
        for (var k = 0; k < 20000 && (k < mean || terms[^1] > 1e-30); k++)
        {
            terms.Add(terms[^1] * (k + size) / (k + 1) * mean / (mean + size));
        }

        var tail = 0.0;
        var limit = terms.Count;
        for (var n = terms.Count - 1; n > mean; n--)
        {
            tail += terms[n];
            if (365.0 / window * n * tail > yearly)
            {
                break;
            }

            limit = n;
        }

        return limit;
    }
}
