using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Dispatch;
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
            throw new DualRandomException(ExitCode.Usage, texts["VisitWindow", DrawTables.Iso(from), DrawTables.Iso(to)], "--from --to", texts["VisitWindowRemedy"]);
        }

        var draws = PublishedDraw.All(context, texts).Where(d => d.Plan.Period.From <= to && d.Plan.Period.To >= from).ToList();
        if (draws.Count == 0)
        {
            throw new DualRandomException(ExitCode.Usage, texts["VisitNoDraw", DrawTables.Iso(from), DrawTables.Iso(to)], context.Workspace.At("draws"), texts["VisitNoDrawRemedy"]);
        }

        using var engine = DuckDbEngine.Open(context);
        new DispatchTables(context, texts).Load(engine, draws, to, cancellation);
        engine.Run(SqlModel.Load("ledger/effective_seat"), cancellation);
        Compute(engine, cancellation);
        return Publish(engine, from, to, [.. draws.Select(d => d.Plan.Id)], cancellation);
    }

    /// <summary>From <c>published_task</c>, <c>published_plan</c> and <c>effective_seat</c> to <c>visit</c> and <c>visit_saving</c>, on either engine.</summary>
    internal static void Compute(IEngine engine, CancellationToken cancellation)
    {
        engine.Execute(
            "create table open_task as select t.task, t.uscc, p.period_from, p.period_to from published_task t join published_plan p on p.plan = t.plan; create table visit_task (task varchar not null, uscc varchar not null, round integer not null)",
            cancellation);
        for (var round = 1; engine.Run(SqlModel.Load("visit/visit_round"), cancellation) > 0; round++)
        {
            engine.Execute($"insert into visit_task select task, uscc, {round.ToString(CultureInfo.InvariantCulture)} from visit_round", cancellation);
            engine.Execute("delete from open_task where task in (select task from visit_round)", cancellation);
        }

        engine.Run(SqlModel.Load("visit/visit"), cancellation);
        engine.Run(SqlModel.Load("visit/visit_saving"), cancellation);
    }

    private VisitSummary Publish(DuckDbEngine engine, DateOnly from, DateOnly to, IReadOnlyList<string> plans, CancellationToken cancellation)
    {
        var room = context.Workspace.At("visits", $"{DrawTables.Iso(from)}_{DrawTables.Iso(to)}");
        using var draft = Publication.Begin(room, "visits", "draft");
        engine.CopyToCsv("select * from visit", draft.At(VisitsFile), "visit", cancellation);
        var hash = Digest.OfFile(draft.At(VisitsFile));
        using var publication = Publication.Begin(room, "visits", hash[..12]);
        File.Move(draft.At(VisitsFile), publication.At(VisitsFile));
        var facts = new JsonObject
        {
            ["plan"] = string.Join(", ", plans),
            ["from"] = DrawTables.Iso(from),
            ["to"] = DrawTables.Iso(to),
            [VisitsFile] = hash,
        };
        publication.Seal(facts.DeepClone().AsObject());
        _trail.Record(ActTrail.Visits, facts);
        var folder = publication.Publish();
        return engine.Query(
            "select tasks, visits, joint_visits, joint_department_visits, enterprises, saved from visit_saving",
            r => new VisitSummary(from, to, plans, r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), folder, hash), cancellation)[0];
    }
}
