using DualRandom.Sampling.Ledger;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>
/// Who inspected whom in the draws of this workspace, for the rule that the same two are never sent to an enterprise twice running. The order of draws is the order in which
/// the audit log records their assignment: it cannot be rearranged later, and two plans of one period still have a last one. Who was replaced did not go; who replaced did. A draw that was
/// superseded sent nobody. 历次抽取的派员。
/// </summary>
internal sealed class EarlierDraws(StageContext context, Texts texts)
{
    /// <summary>The table <c>earlier_seat</c>: assigned (the place in the log), task, uscc, inspector_id; empty when the plan does not ask.</summary>
    /// <exception cref="DualRandomException">A draw that the log records is gone, or its files are not those that the log recorded.</exception>
    public void Load(DuckDbEngine engine, Plan plan, CancellationToken cancellation)
    {
        engine.Execute(
            "create or replace table earlier_seat (assigned integer not null, task varchar not null, uscc varchar not null, inspector_id varchar not null)",
            cancellation);
        if (plan.Staffing?.RefusePairs == false)
        {
            return;
        }

        var acts = new ActTrail(context, texts).All();
        var superseded = acts.Where(a => a.Name == ActTrail.Redraw).Select(a => a.Text("superseded")).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, act) in acts.Where(a => a.Name == ActTrail.Assign && !superseded.Contains(a.Text("commitment"))).Index())
        {
            var tasks = acts.Last(a => a.Name == ActTrail.Draw && a.Text("commitment") == act.Text("commitment"));
            engine.Execute("create or replace table replace_act (seq bigint not null, task varchar not null, seat integer not null, inspector_id varchar not null)", cancellation);
            ActTables.LoadReplacements(engine, acts, new HashSet<string>(StringComparer.Ordinal) { act.Text("commitment")! }, cancellation);
            DrawTables.LoadSeats(engine, Trusted(act, DrawFiles.TaskInspectors), Trusted(tasks, DrawFiles.Tasks), index, cancellation);
        }
    }

    private string Trusted(Act act, string file)
    {
        var plan = act.Text("plan")!;
        var path = Path.Combine(context.Workspace.Draws(plan), act.Text("commitment")![..Commitment.IdLength], file);
        return File.Exists(path) && Digest.OfFile(path) == act.Text(file)
            ? path
            : throw new DualRandomException(
                ExitCode.VerificationFailed, texts["EarlierDrawAltered", plan, file], path, texts["EarlierDrawAlteredRemedy"]);
    }
}
