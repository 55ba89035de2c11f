using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Tests.Inclusion;

/// <summary>A tenth of what <c>tests/benchmarks/draw.sh</c> simulates, so that the test takes seconds; the bounds are those of the whole.</summary>
public sealed class InclusionTests
{
    private const int Draws = 20_000;

    public static TheoryData<int> Designs => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Designs))]
    public void Objects_and_pairs_are_drawn_as_often_as_their_probabilities_say(int design)
    {
        var worst = InclusionSimulation.Designs[design].Run(Draws);
        Assert.InRange(worst.Object, 0, 0.0141);
        Assert.InRange(worst.ObjectErrors, 0, 4);
        Assert.InRange(worst.PairErrors, 0, 4.5);
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void The_simulated_take_is_the_one_of_the_model(int design)
    {
        var simulated = InclusionSimulation.Designs[design];
        using var engine = DuckDbEngine.InMemory();
        engine.Create(Contract.Current["frame"], "frame");
        engine.Create(Contract.Current["quota"], "quota");
        engine.Execute($"create table draw_plan as select '{InclusionSimulation.PlanId}' as plan");
        foreach (var (uscc, stratum) in simulated.Frame)
        {
            engine.Execute($"insert into frame (uscc, tier, region, stratum) values ('{uscc}', 'A', '410402', '{stratum}')");
        }

        foreach (var (stratum, size, quota) in simulated.Strata)
        {
            engine.Execute($"insert into quota (stratum, stratum_size, quota) values ('{stratum}', {size}, {quota})");
        }

        for (var number = 0; number < 20; number++)
        {
            var seed = InclusionSimulation.Seed(number);
            DrawTables.LoadSeed(engine, seed, default);
            engine.Run(SqlModel.Load("draw/drawn"));
            Assert.Equal(
                engine.Query("select uscc from drawn order by stratum, position", r => r.GetString(0)), simulated.Draw(seed).Select(i => simulated.Frame[i].Uscc));
        }
    }
}
