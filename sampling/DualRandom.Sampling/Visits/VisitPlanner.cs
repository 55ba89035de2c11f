using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Visits;

/// <summary>Joins the tasks of several drawn plans by enterprise into the least number of visits. 联合任务合并。</summary>
internal sealed class VisitPlanner(StageContext context, Texts texts)
{
    private const string VisitsFile = "visits.csv";

    private readonly ActTrail _trail = new(context, texts);

    /// <summary>Joins the tasks of the plans whose period has a day of the window, publishes <c>visits/&lt;from&gt;_&lt;to&gt;/&lt;id&gt;/visits.csv</c> and logs it.</summary>
    /// <exception cref="DualRandomException">The window is turned round, no drawn plan falls into it, or a draw's files are not those that the log recorded.</exception>
    public VisitSummary Merge(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (to < from)
        {
            throw new DualRandomException(ExitCode.Usage, texts["VisitWindow", Iso(from), Iso(to)], "--from --to", texts["VisitWindowRemedy"]);
        }

        var plans = new PlanRegister(context.Workspace, texts).All()
            .Where(p => p.Period.From <= to && p.Period.To >= from && CurrentPointer.Read(context.Workspace.Draws(p.Id)) is not null)
            .ToList();
        if (plans.Count == 0)
        {
            throw new DualRandomException(ExitCode.Usage, texts["VisitNoDraw", Iso(from), Iso(to)], context.Workspace.At("draws"), texts["VisitNoDrawRemedy"]);
        }

        using var engine = DuckDbEngine.Open(context);
        Create(engine, cancellation);
        foreach (var plan in plans)
        {
            Load(engine, plan, cancellation);
        }

        Compute(engine, cancellation);
        return Publish(engine, from, to, [.. plans.Select(p => p.Id)], cancellation);
    }

    /// <summary>The empty tables <c>task_window</c>, <c>task_department</c> and <c>task_officer</c>, on either engine.</summary>
    internal static void Create(IEngine engine, CancellationToken cancellation) => engine.Execute(
        """
        create table task_window (task varchar not null, plan varchar not null, uscc varchar not null, period_from date not null, period_to date not null);
        create table task_department (task varchar not null, department varchar not null);
        create table task_officer (task varchar not null, inspector_id varchar not null);
        """, cancellation);

    /// <summary>From those tables to <c>visit</c> and <c>visit_saving</c>, on either engine.</summary>
    internal static void Compute(IEngine engine, CancellationToken cancellation)
    {
        engine.Execute(
            "create table open_task as select task, uscc, period_from, period_to from task_window; create table visit_task (task varchar not null, uscc varchar not null, round integer not null)",
            cancellation);
        for (var round = 1; engine.Run(SqlModel.Load("visit/visit_round"), cancellation) > 0; round++)
        {
            engine.Execute($"insert into visit_task select task, uscc, {round.ToString(CultureInfo.InvariantCulture)} from visit_round", cancellation);
            engine.Execute("delete from open_task where task in (select task from visit_round)", cancellation);
        }

        engine.Run(SqlModel.Load("visit/visit"), cancellation);
        engine.Run(SqlModel.Load("visit/visit_saving"), cancellation);
    }

    private void Load(DuckDbEngine engine, Plan plan, CancellationToken cancellation)
    {
        var id = Path.GetFileName(CurrentPointer.Read(context.Workspace.Draws(plan.Id)))!;
        var acts = _trail.Of(plan.Id).Where(a => a.Text("commitment")?.StartsWith(id, StringComparison.Ordinal) == true).ToList();
        var earlier = new EarlierDraws(context, texts);
        string Trusted(string act, string file) => earlier.Trusted(
            acts.LastOrDefault(a => a.Name == act)
                ?? throw new DualRandomException(ExitCode.VerificationFailed, texts["EarlierDrawAltered", plan.Id, file], context.Workspace.AuditLog, texts["EarlierDrawAlteredRemedy"]),
            file);
        DrawTables.LoadTasks(engine, Trusted(ActTrail.Draw, DrawFiles.Tasks), Trusted(ActTrail.Assign, DrawFiles.TaskInspectors), cancellation);
        engine.Execute(
            $"insert into task_window select task, plan, uscc, date '{Iso(plan.Period.From)}', date '{Iso(plan.Period.To)}' from loaded_task", cancellation);
        foreach (var department in plan.With?.Prepend(plan.Department) ?? [plan.Department])
        {
            engine.Execute("insert into task_department select task, $department from loaded_task", cancellation, ("department", department));
        }

        engine.Execute("insert into task_officer select task, inspector_id from loaded_inspector", cancellation);
    }

    private VisitSummary Publish(DuckDbEngine engine, DateOnly from, DateOnly to, IReadOnlyList<string> plans, CancellationToken cancellation)
    {
        var room = context.Workspace.At("visits", $"{Iso(from)}_{Iso(to)}");
        using var draft = Publication.Begin(room, "visits", "draft");
        engine.CopyToCsv("select * from visit", draft.At(VisitsFile), "visit", cancellation);
        var hash = Digest.OfFile(draft.At(VisitsFile));
        using var publication = Publication.Begin(room, "visits", hash[..12]);
        File.Move(draft.At(VisitsFile), publication.At(VisitsFile));
        var facts = new JsonObject
        {
            ["plan"] = string.Join(", ", plans),
            ["from"] = Iso(from),
            ["to"] = Iso(to),
            [VisitsFile] = hash,
        };
        publication.Seal(facts.DeepClone().AsObject());
        _trail.Record(ActTrail.Visits, facts);
        var folder = publication.Publish();
        return engine.Query(
            "select tasks, visits, joint_visits, joint_department_visits, enterprises, saved from visit_saving",
            r => new VisitSummary(from, to, plans, r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), folder, hash), cancellation)[0];
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
