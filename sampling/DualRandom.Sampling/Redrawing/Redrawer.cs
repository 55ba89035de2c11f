using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Redrawing;

/// <summary>
/// Draws a plan anew: a reason and another person's approval go to the log, the earlier draw stays where it is and is marked superseded, and a new commitment, which
/// names it, waits for a new seed. Until that is drawn the earlier draw remains the published one. 重抽。
/// </summary>
internal sealed class Redrawer(StageContext context, Texts texts)
{
    private const int LongestReason = 500;

    private readonly ActTrail _trail = new(context, texts);

    public FrozenPlan Redraw(Plan plan, Func<string, string> where, string reason, string approver, Announcement? announced, CancellationToken cancellation)
    {
        Check(reason, approver);
        var earlier = Standing(plan, where);
        var order = new Supersession(reason, approver, _trail.Actor);
        return new Freezer(context, texts).FreezeAnew(
            plan, where, announced, new Succession(earlier.Number + 1, earlier.DrawId, () => Supersede(plan, earlier, order)), cancellation);
    }

    /// <summary>The file beside an earlier draw that says it was superseded.</summary>
    public static string Marker(Workspace workspace, string plan, string drawId) => Path.Combine(workspace.Draws(plan), $"superseded-{drawId}.json");

    private void Supersede(Plan plan, DrawAttempt earlier, Supersession order)
    {
        _trail.Record(ActTrail.Redraw, new JsonObject
        {
            ["plan"] = plan.Id,
            ["superseded"] = earlier.Commitment,
            ["attempt"] = earlier.Number + 1,
            ["reason"] = order.Reason,
            ["approver"] = order.Approver,
        });
        Disk.Replace(
            Marker(context.Workspace, plan.Id, earlier.DrawId),
            JsonSerializer.Serialize(earlier with { Superseded = order }, Workspace.Json) + "\n");
    }

    private void Check(string reason, string approver)
    {
        if (!SeedRules.IsLine(reason, LongestReason))
        {
            throw new DualRandomException(ExitCode.Usage, texts["RedrawReason"], "--reason", texts["RedrawReasonRemedy", LongestReason]);
        }

        if (!SeedRules.IsName(approver))
        {
            throw new DualRandomException(ExitCode.Usage, texts["RedrawApprover"], "--approver", texts["RedrawApproverRemedy"]);
        }

        if (string.Equals(approver, _trail.Actor.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new DualRandomException(ExitCode.Usage, texts["RedrawSamePerson", approver], "--approver", texts["RedrawSamePersonRemedy"]);
        }
    }

    /// <summary>The attempt to be superseded: drawn, or seeded and found infeasible. One superseded by a killed redraw, of which nothing was frozen yet, is given again.</summary>
    private DrawAttempt Standing(Plan plan, Func<string, string> where)
    {
        var attempts = Attempts.Of(_trail.Of(plan.Id));
        var last = attempts.LastOrDefault(a => a.State != AttemptState.Frozen)
            ?? throw new DualRandomException(ExitCode.Usage, texts["RedrawNothing", plan.Id], where("id"), texts["RedrawNothingRemedy"]);
        if (Freezer.Waiting(context.Workspace, plan.Id) is { } waiting && Path.GetFileName(waiting) != last.DrawId)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["RedrawPending", plan.Id, last.Number + 1], where("id"), texts["RedrawPendingRemedy"]);
        }

        return last.State is AttemptState.Drawn or AttemptState.Infeasible
            ? last
            : throw new DualRandomException(ExitCode.Usage, texts["RedrawNothing", plan.Id], where("id"), texts["RedrawNothingRemedy"]);
    }
}
