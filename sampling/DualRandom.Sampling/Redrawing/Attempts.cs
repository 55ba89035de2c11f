using System.Text.Json;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Seeds;

namespace DualRandom.Sampling.Redrawing;

/// <summary>Every attempt at a plan's draw, read from the acts of the log: a freeze begins one, a redraw ends it. 历次抽取。</summary>
internal static class Attempts
{
    /// <summary>All of them, in order; <paramref name="acts"/> are those about one plan.</summary>
    public static IReadOnlyList<DrawAttempt> Of(IReadOnlyList<Act> acts) =>
    [
        .. acts.Where(a => a.Name == ActTrail.Freeze).DistinctBy(a => a.Text("commitment"), StringComparer.Ordinal).Select(f => Of(f, acts)),
    ];

    /// <summary>How many attempts were superseded before that act.</summary>
    public static int Epoch(IReadOnlyList<Act> acts, Act act) =>
        acts.TakeWhile(a => a != act).Where(a => a.Name == ActTrail.Redraw).DistinctBy(a => a.Text("superseded"), StringComparer.Ordinal).Count();

    private static DrawAttempt Of(Act freeze, IReadOnlyList<Act> acts)
    {
        var commitment = freeze.Text("commitment")!;
        var own = acts.Where(a => a.Text("commitment") == commitment).ToList();
        var seed = own.Find(a => a.Name == ActTrail.Seed);
        var redraw = acts.FirstOrDefault(a => a.Name == ActTrail.Redraw && a.Text("superseded") == commitment);
        var state = own.Exists(a => a.Name == ActTrail.Assign) ? AttemptState.Drawn
            : own.Exists(a => a.Name == ActTrail.Infeasible) ? AttemptState.Infeasible
            : seed is null ? AttemptState.Frozen
            : AttemptState.Seeded;
        return new DrawAttempt(
            Epoch(acts, freeze) + 1, commitment[..Commitment.IdLength], commitment, state,
            seed?.Text("seed"), seed?.Text("witness"), seed?.Data["seedKind"]?.Deserialize<SeedKind>(),
            redraw is null ? null : new Supersession(redraw.Text("reason")!, redraw.Text("approver")!, redraw.Actor));
    }
}
