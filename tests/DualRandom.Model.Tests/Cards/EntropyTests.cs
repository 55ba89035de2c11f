using DualRandom.Model.Cards;
using DualRandom.Model.Tests.Support;
using DualRandom.Model.Weighing;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Cards;

public sealed class EntropyTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public void Enterprises_are_counted_alike_on_both_engines()
    {
        var (shapes, _) = Weighed.Shipped();
        var lake = RandomLake.Make(73, 60);
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "entropy");
        var counts = new IEngine[] { duck, postgres }.Select(engine =>
        {
            Bench.ComputeIndicators(engine, lake);
            return EntropyWeights.Count(engine, shapes, CancellationToken.None);
        }).ToList();
        Assert.Equal(counts[0], counts[1]);
        Assert.All(counts[0].GroupBy(c => c.Indicator), g => Assert.Equal(duck.Scalar<long>("select count(*) from indicator"), g.Sum(c => c.Enterprises)));
    }

    [Fact]
    public void Weights_are_those_of_the_formula_over_every_enterprise()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, RandomLake.Make(71, 150));
        var (shapes, _) = Weighed.Shipped();
        var found = EntropyWeights.Of(EntropyWeights.Count(engine, shapes, CancellationToken.None), shapes);
        var told = shapes.Scored.ToDictionary(i => i.Code, i =>
        {
            var bins = shapes.Bins.Where(b => b.Indicator == i.Code).ToList();
            var shares = engine
                .Query($"select cast({i.Code} as decimal(18, 4)) from indicator", r => r.IsDBNull(0) ? null : (decimal?)r.GetDecimal(0))
                .Select(v => (double)Math.Abs(bins.Single(b => b.Holds(v)).Points))
                .ToList();
            var sum = shares.Sum();
            return sum == 0 ? 0 : 1 + (shares.Where(s => s > 0).Sum(s => s / sum * Math.Log(s / sum)) / Math.Log(shares.Count));
        });
        Assert.Contains(told, t => t.Value > 0.3);
        Assert.All(told, t => Assert.Equal(t.Value / told.Values.Sum(), found[t.Key], 1e-9));
        Assert.Equal(1, found.Values.Sum(), 1e-12);
    }

    [Fact]
    public void The_same_month_gives_the_same_card_whatever_the_threads()
    {
        using var work = new TestWorkspace(RandomLake.Make(72, 300));
        work.Publish();
        var made = new[] { 1, 2, 4 }
            .Select(threads => CardWeigher.Weigh(work.Context(threads), "expert-2", WeighMethod.Entropy, TestWorkspace.Month, 800).CardSha256)
            .ToList();
        Assert.Single(made.Distinct());
        var card = Scorecard.Load(work.Context(), "expert-2");
        Assert.Equal(800, card.Bins.GroupBy(b => b.Indicator).Sum(g => g.Max(b => b.Points)));
        Assert.NotEqual(Scorecard.WeighedText, File.ReadAllText(card.Path));
    }

    [Fact]
    public void A_month_without_a_run_is_told()
    {
        using var work = new TestWorkspace(null);
        var error = Assert.Throws<DualRandomException>(() => CardWeigher.Weigh(work.Context(), "expert-2", WeighMethod.Entropy, TestWorkspace.Month));
        Assert.Equal(ExitCode.Usage, error.Code);
    }
}
