using System.Globalization;
using DualRandom.Reports.Estimation;
using DualRandom.Reports.Tests.Fixture;

namespace DualRandom.Reports.Tests.Coverage;

public sealed class CoverageTests
{
    private static readonly Dictionary<string, double> Rates = new(StringComparer.Ordinal) { ["A"] = 0.04, ["B"] = 0.06, ["C"] = 0.20, ["D"] = 0.40 };

    /// <summary>Where areas differ less than the draw can tell, their intervals are wider than need be: that a spread is small is not certain either.</summary>
    private static readonly string[] Shrunken = ["problems of a cell", "strictness of an inspector"];

    /// <summary>200 repeats of 6,000 enterprises: the error of a share of 0.95 is 0.015. The 1,000 repeats on the simulator's truth are a benchmark.</summary>
    [Fact]
    public void Every_interval_of_the_report_holds_the_truth_about_95_times_in_100()
    {
        var chance = new Chance("population");
        var population = Enumerable.Range(0, 6000).Select(i =>
        {
            var (region, section) = ((int)(12 * Math.Pow(chance.Next(), 1.5)), (int)(10 * Math.Pow(chance.Next(), 1.5)));
            var latent = 0.4 * Math.Sin(3 * region) + 0.4 * Math.Cos(2 * section) + 2 * chance.Next() - 1;
            var score = (int)Math.Clamp(300 + 180 * latent + 120 * (chance.Next() - 0.5), 0, 1000);
            return new Risked(
                score < 330 ? "A" : score < 440 ? "B" : score < 540 ? "C" : "D", score, string.Create(CultureInfo.InvariantCulture, $"4103{region:D2}"), ((char)('A' + section)).ToString(),
                1 / (1 + Math.Exp(2.2 - 1.1 * latent)));
        }).ToList();
        var covered = new CoverageStudy(population, Rates, 40, "coverage").Run(200);
        Assert.Equal(10, covered.Count);
        Assert.All(covered, c => Assert.True(c.Value.Share >= 0.91 && c.Value.Share <= (Shrunken.Contains(c.Key) ? 0.995 : 0.985), $"{c.Key}: {c.Value.Share:F3} of {c.Value.Of}"));
    }

    [Fact]
    public void Shrunken_intervals_cover_on_average_whatever_the_spread_between_areas()
    {
        var chance = new Chance("shrinkage");
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.Next())) * Math.Cos(2 * Math.PI * chance.Next());
        foreach (var spread in (double[])[0, 0.3, 1, 4])
        {
            var (covered, of) = (0, 0);
            for (var repeat = 0; repeat < 300; repeat++)
            {
                var truths = Enumerable.Range(0, 30).Select(_ => 10 + spread * Normal()).ToList();
                var areas = truths.Select((t, i) => Area(t, 0.2 + 0.1 * i)).ToList();
                Area Area(double truth, double variance) => new(truth + Math.Sqrt(variance) * Normal(), variance, 10, 0);
                covered += Shrinkage.Of(areas).Zip(truths).Count(r => r.Second >= r.First.Interval.Low && r.Second <= r.First.Interval.High);
                of += truths.Count;
            }

            Assert.True(covered >= 0.92 * of, $"spread {spread}: {covered} of {of}");
            Assert.True(spread < 1 || covered <= 0.97 * of, $"spread {spread}: {covered} of {of}");
        }
    }
}
