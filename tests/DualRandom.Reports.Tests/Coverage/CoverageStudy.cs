using System.Globalization;
using DualRandom.Reports.Estimation;
using DualRandom.Reports.Sections;
using DualRandom.Reports.Tests.Fixture;

namespace DualRandom.Reports.Tests.Coverage;

/// <summary>An enterprise whose true risk is known.</summary>
public sealed record Risked(string Tier, int Score, string Region, string Section, double Risk);

/// <summary>
/// Draws a population with known risks again and again, estimates from each draw all that the report shows with an interval, and counts how often the interval holds the truth.
/// What is of the population (rates, lift, capture, visits) is held against the enterprises that do have a problem in that repeat; what is of a cell against the true risk, what is
/// of an inspector against the strictness that was given, halved by a companion of mean strictness.
/// </summary>
public sealed class CoverageStudy(IReadOnlyList<Risked> population, IReadOnlyDictionary<string, double> rates, int inspectors, string seed)
{
    private const int BandWidth = 50;
    private const double StrictnessSpread = 0.25;

    private readonly SortedDictionary<string, (double Covered, double Of)> _counts = new(StringComparer.Ordinal);
    private readonly Chance _chance = new(seed);

    /// <summary>Of each figure: the share of intervals that held the truth, and how many there were.</summary>
    public IReadOnlyDictionary<string, (double Share, double Of)> Run(int repeats)
    {
        _counts.Clear();
        var strictness = Enumerable.Range(0, inspectors).Select(_ => Math.Max(0.1, 1 + StrictnessSpread * Normal())).ToList();
        var strata = population.Index().GroupBy(p => p.Item.Tier, p => p.Index, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Tier: g.Key, Members: g.ToArray())).ToList();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var problem = population.Select(p => _chance.Next() < p.Risk).ToArray();
            var samples = strata.Select(s => (s.Tier, s.Members, Drawn: Draw(s.Members, (int)Math.Ceiling(rates[s.Tier] * s.Members.Length)))).ToList();
            Rates(problem, samples);
            Curve(problem, samples);
            Cells(problem, samples);
            Inspectors(samples, strictness);
        }

        return _counts.ToDictionary(c => c.Key, c => (c.Value.Covered / c.Value.Of, c.Value.Of), StringComparer.Ordinal);
    }

    private void Rates(bool[] problem, List<(string Tier, int[] Members, int[] Drawn)> samples)
    {
        var counts = samples.Select(s => new StratumCount(s.Tier, s.Tier, s.Members.Length, s.Drawn.Length, s.Drawn.Length, s.Drawn.Length, s.Drawn.LongCount(i => problem[i]))).ToList();
        var found = Effectiveness.Estimate(counts);
        double Share(int[] members) => members.Count(i => problem[i]) / (double)members.Length;
        var truth = problem.Count(p => p) / (double)problem.Length;
        var hit = samples.Sum(s => s.Drawn.Length * Share(s.Members)) / samples.Sum(s => s.Drawn.Length);
        Count("population rate", found.Population!.Interval, truth);
        if (found.Lift is { } lift)
        {
            Count("lift", lift.Interval, hit / truth);
        }

        if (Pooled.VisitsPerFinding(found.Tiers) is { } visits)
        {
            Count("visits a finding", visits.Interval, 1 / hit);
        }

        foreach (var (tier, sample) in found.Tiers.Zip(samples))
        {
            Count("rate of " + tier.Tier, tier.Rate!.Interval, Share(sample.Members));
        }
    }

    private void Curve(bool[] problem, List<(string Tier, int[] Members, int[] Drawn)> samples)
    {
        int Band(int i) => Math.Min(population[i].Score, 999) / BandWidth * BandWidth;
        var cells = samples.SelectMany(s => s.Drawn.GroupBy(Band).Select(g => new BandCount(s.Tier, g.Key, s.Members.Length, s.Drawn.Length, g.Count(), g.Count(), g.Count(i => problem[i])))).ToList();
        var all = problem.Count(p => p);
        foreach (var point in Capture.Curve(cells))
        {
            var truth = problem.Index().Count(p => p.Item && population[p.Index].Score >= point.FromScore) / (double)all;
            if (truth is > 0.1 and < 0.9 && point.Captured.Value is > 0 and < 1)
            {
                Count("capture", point.Captured.Interval, truth);
            }
        }
    }

    private void Cells(bool[] problem, List<(string Tier, int[] Members, int[] Drawn)> samples)
    {
        var weights = new double[population.Count];
        foreach (var (_, members, drawn) in samples)
        {
            foreach (var i in drawn)
            {
                weights[i] = (double)members.Length / drawn.Length;
            }
        }

        var rate = samples.ToDictionary(s => s.Tier, s => (Objects: (double)s.Members.Length, Share: s.Drawn.Count(i => problem[i]) / (double)s.Drawn.Length), StringComparer.Ordinal);
        double Of(params string[] tiers) => tiers.Sum(t => rate[t].Objects * rate[t].Share) / tiers.Sum(t => rate[t].Objects);
        var estimates = new CellEstimates(
            [.. new[] { (0, 0), (0, 1), (6, 0), (6, 1) }.SelectMany(l => CellsOf(l.Item1, l.Item2, problem, weights))], Of("A", "B"), Of("C", "D"));
        foreach (var cell in estimates.Level(6, 1))
        {
            var truth = population.Where(p => p.Region == cell.Count.Region && p.Section == cell.Count.Industry).Average(p => p.Risk);
            Count("problems of a cell", cell.Problems!.Interval, truth);
        }
    }

    private IEnumerable<CellCount> CellsOf(int regionLevel, int industryLevel, bool[] problem, double[] weights) => population
        .Index()
        .GroupBy(p => (Region: regionLevel == 0 ? "" : p.Item.Region, Section: industryLevel == 0 ? "" : p.Item.Section))
        .Select(g => new CellCount(
            regionLevel, industryLevel, g.Key.Region, g.Key.Section, g.LongCount(), g.Sum(p => (long)p.Item.Score), g.Sum(p => (long)p.Item.Score * p.Item.Score),
            g.LongCount(p => p.Item.Tier is "C" or "D"), 0, 0, g.LongCount(p => weights[p.Index] > 0), g.LongCount(p => weights[p.Index] > 0 && problem[p.Index]),
            g.Sum(p => weights[p.Index]), g.Sum(p => weights[p.Index] * weights[p.Index]), g.Sum(p => problem[p.Index] ? weights[p.Index] : 0)));

    private void Inspectors(List<(string Tier, int[] Members, int[] Drawn)> samples, List<double> strictness)
    {
        var tasks = samples.SelectMany(s => s.Drawn.Select(i =>
        {
            var first = (int)(_chance.Next() * inspectors);
            var second = (first + 1 + (int)(_chance.Next() * (inspectors - 1))) % inspectors;
            var risk = Math.Min(1, population[i].Risk * (strictness[first] + strictness[second]) / 2);
            return (s.Tier, First: first, Second: second, Risk: risk, Found: _chance.Next() < risk);
        })).ToList();
        var seats = tasks.SelectMany(t => new[] { (t.Tier, Who: t.First, t.Risk, t.Found), (t.Tier, Who: t.Second, t.Risk, t.Found) }).ToList();
        var funnel = Funnel.Of([.. seats.GroupBy(s => (s.Who, s.Tier)).Select(g => new InspectorCount($"X{g.Key.Who:D4}", g.Key.Tier, g.LongCount(), g.LongCount(s => s.Found)))]);
        var mean = strictness.Average();
        foreach (var inspector in funnel.Inspectors)
        {
            var own = strictness[int.Parse(inspector.Inspector.AsSpan(1), CultureInfo.InvariantCulture)];
            var companion = (mean * inspectors - own) / (inspectors - 1);
            Count("strictness of an inspector", inspector.Shrunk.Interval, (own + companion) / (2 * mean));
        }
    }

    private int[] Draw(int[] members, int size)
    {
        var pool = members.ToArray();
        for (var i = 0; i < size; i++)
        {
            var j = i + (int)(_chance.Next() * (pool.Length - i));
            (pool[i], pool[j]) = (pool[j], pool[i]);
        }

        return pool[..size];
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _chance.Next())) * Math.Cos(2 * Math.PI * _chance.Next());

    private void Count(string what, Interval interval, double truth)
    {
        var (covered, of) = _counts.GetValueOrDefault(what);
        _counts[what] = (covered + (truth >= interval.Low - 1e-12 && truth <= interval.High + 1e-12 ? 1 : 0), of + 1);
    }
}
