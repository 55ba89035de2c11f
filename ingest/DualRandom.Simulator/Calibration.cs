namespace DualRandom.Simulator;

/// <summary>
/// Finds the rates that give about the events asked for: the first enterprises are simulated at the natural rates and counted.
/// </summary>
internal static class Calibration
{
    private const long Sample = 24_000;
    private const double LeastScale = 0.2;

    /// <summary>Sets the rates of the world.</summary>
    public static void Apply(SimulatedWorld world, CancellationToken cancellation)
    {
        world.SetRates(1, 1, cancellation);
        var size = Math.Min(Sample, world.Options.Enterprises);
        world.Make(new Shard(0, 1, 0, size), cancellation);
        var asked = (double)world.Options.Events / world.Options.Enterprises * size;
        var fixedRows = Count(world, "annual_report") + Count(world, "relation") + Count(world, "listing where k < 16") + Count(world, "complaint where k >= 1200");
        var scaled = Count(world, "change") + Count(world, "pledge") + Count(world, "license") + Count(world, "penalty") + Count(world, "inspection")
            + Count(world, "listing where k >= 16") + Count(world, "judicial") + Count(world, "complaint where k < 1200") + Count(world, "appraisal") + Count(world, "repair");
        var (scale, keep) = Solve(asked, fixedRows, scaled);
        world.SetRates(scale, keep, cancellation);
    }

    /// <summary>
    /// The factor on the rates of events that happen, and the share of the structural rows (reports, relations) kept. Structure gives way only when the events
    /// alone cannot.
    /// </summary>
    internal static (double Scale, double Keep) Solve(double asked, double fixedRows, double scaled)
    {
        var least = fixedRows + LeastScale * scaled;
        return asked >= least ? ((asked - fixedRows) / scaled, 1) : (LeastScale * asked / least, asked / least);
    }

    private static double Count(SimulatedWorld world, string from) => world.Engine.Scalar<long>($"select count(*) from {from}");
}
