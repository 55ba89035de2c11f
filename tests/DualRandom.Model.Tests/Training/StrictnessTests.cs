using DualRandom.Model.Boosting;
using DualRandom.Model.Training;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Training;

public sealed class StrictnessTests
{
    private const int Inspectors = 40;

    [Fact]
    public void Planted_strictness_is_found_and_shrunk()
    {
        var (strictness, planted) = Estimate(spread: 0.8);
        Assert.InRange(strictness.Spread, 0.5, 1.1);
        var pairs = planted.Select(p => (True: p.Value, Found: strictness.ByInspector[p.Key])).ToList();
        var slope = pairs.Sum(p => p.True * p.Found) / pairs.Sum(p => p.True * p.True);
        Assert.InRange(slope, 0.6, 1.15);
        Assert.True(pairs.Sum(p => (p.True - p.Found) * (p.True - p.Found)) < 0.35 * pairs.Sum(p => p.True * p.True));
    }

    [Fact]
    public void Without_any_difference_hardly_anything_is_found()
    {
        var (strictness, _) = Estimate(spread: 0);
        Assert.InRange(strictness.Spread, 0, 0.12);
        Assert.All(strictness.ByInspector.Values, v => Assert.InRange(v, -0.15, 0.15));
    }

    private static (Strictness Strictness, Dictionary<string, double> Planted) Estimate(double spread)
    {
        var dice = new Dice(11);
        double Uniform() => (dice.Below(1 << 30) + 0.5) / (1 << 30);
        double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());
        var planted = Enumerable.Range(0, Inspectors).ToDictionary(i => $"i{i:D2}", _ => spread * Normal(), StringComparer.Ordinal);
        var names = planted.Keys.ToList();
        using var folder = new TemporaryFolder();
        using var engine = DuckDbEngine.InMemory();
        var rows = new List<string>();
        var margins = new List<float>();
        for (var i = 0; i < 8000; i++)
        {
            var margin = -1 + Normal();
            var name = dice.Of([.. names]);
            var found = Uniform() < 1 / (1 + Math.Exp(-(margin + planted[name])));
            rows.Add($"('u{i:D5}', 1, {(found ? 1 : 0)}, 1.0, 1.0, ['{name}'], 0)");
            margins.Add((float)margin);
        }

        var file = folder.At("rows.parquet");
        engine.Execute($"copy (select * from (values {string.Join(", ", rows)}) as t (uscc, position, label, weight, exposure, inspectors, x_one)) to '{file}' (format parquet)");
        var read = TrainingRows.Read(engine, [file], [new BinEdges("one", [1])], default);
        return (Strictness.Estimate(read, margins), planted);
    }
}
