using System.Text.Json.Nodes;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Ledger;

/// <summary>Who was replaced by whom on a task, why, whether the replacement was drawn by ticket or named, and the line of the log.</summary>
public sealed record ReplacementSummary(string Task, int Seat, string Inspector, string Replacement, string Reason, bool IsDrawn, string AuditLine);

/// <summary>
/// Replaces an inspector of a task. The replacement must keep every rule of the draw (<c>sql/draw/check_assignment.sql</c>) and the department of the seat; unless one is
/// named, the smallest ticket among the feasible sits down. The draw itself stays as it was. The caller holds the <see cref="WorkspaceLock"/>. 更换执法检查人员。
/// </summary>
public static class InspectorReplacement
{
    /// <summary>Replaces <paramref name="inspector"/> on <paramref name="task"/>.</summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="task">The task.</param>
    /// <param name="inspector">Who cannot go.</param>
    /// <param name="with">Who goes instead; null for the smallest ticket among the feasible.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">There is no such task or seat, no reason, or the replacement breaks a rule: the message names it.</exception>
    /// <exception cref="IOException">The log could not be written.</exception>
    public static ReplacementSummary Replace(
        StageContext context, string task, string inspector, string? with, string reason, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DualRandomException(ExitCode.Usage, texts["ledger.noReason"], "--reason", texts["ledger.noReasonRemedy"]);
        }

        var draw = PublishedDraw.OfTask(context, task, texts);
        using var engine = Load(context, draw, texts, cancellation);
        var seat = engine.Query(
            "select seat, represents from effective_seat where task = $task and inspector_id = $inspector", r => (Number: r.GetInt32(0), Department: r.GetString(1)), cancellation,
            ("task", task), ("inspector", inspector));
        if (seat is not [var (number, department)])
        {
            return Repeated(context, draw, task, inspector, with, reason, texts)
                ?? throw new DualRandomException(ExitCode.Usage, texts["ledger.notOnTask", inspector, task], "--inspector", texts["ledger.notOnTaskRemedy"]);
        }

        var (replacement, ticket) = with is null
            ? Smallest(engine, draw, task, number, department, texts, cancellation)
            : Named(engine, draw, task, number, department, with, texts, cancellation);
        var trail = new ActTrail(context, texts);
        var data = Data(draw, task, number, inspector, replacement, ticket, reason, isDrawn: with is null);
        data["after"] = trail.Of(draw.Plan.Id).LastOrDefault(a => a.Name == ActTables.Replace && a.Text("task") == task)?.Hash ?? "";
        var line = trail.Record(ActTables.Replace, data);
        return new ReplacementSummary(task, number, inspector, replacement, reason, with is null, line);
    }

    private static JsonObject Data(PublishedDraw draw, string task, int seat, string old, string replacement, string ticket, string reason, bool isDrawn) => new()
    {
        ["plan"] = draw.Plan.Id,
        ["commitment"] = draw.Commitment,
        ["task"] = task,
        ["seat"] = seat,
        ["replaced"] = old,
        ["inspector"] = replacement,
        ["ticket"] = ticket,
        ["drawn"] = isDrawn,
        ["reason"] = reason,
    };

    /// <summary>The same command again finds its own line.</summary>
    private static ReplacementSummary? Repeated(StageContext context, PublishedDraw draw, string task, string inspector, string? with, string reason, Texts texts) =>
        new ActTrail(context, texts).Of(draw.Plan.Id).LastOrDefault(a => a.Name == ActTables.Replace && a.Text("task") == task) is { } last
        && last.Text("replaced") == inspector && last.Text("reason") == reason && (with is null || last.Text("inspector") == with)
            ? new ReplacementSummary(task, (int)last.Data["seat"]!, inspector, last.Text("inspector")!, reason, (bool)last.Data["drawn"]!, last.Hash)
            : null;

    private static DuckDbEngine Load(StageContext context, PublishedDraw draw, Texts texts, CancellationToken cancellation)
    {
        var engine = DuckDbEngine.Open(context);
        try
        {
            new DispatchTables(context, texts).Load(engine, [draw], draw.Plan.Period.To, cancellation);
            DrawTables.LoadPlan(engine, draw.Plan, cancellation);
            DrawTables.LoadSeed(engine, draw.Seed, cancellation);
            engine.Run(SqlModel.Load("ledger/effective_seat"), cancellation);
            engine.Execute(
                """
                create or replace table task as select * from found_task;
                create or replace table seated as
                select s.task, s.seat, s.inspector_id,
                       sha256_hex(d.seed || '|' || p.plan || '|' || s.task || '|' || case when m.mode = 'groups' then coalesce(i.team, s.inspector_id) else s.inspector_id end) as ticket
                from effective_seat s
                join eligible_inspector i on i.inspector_id = s.inspector_id
                cross join draw_seed d cross join draw_plan p cross join draw_staffing m
                """, cancellation);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static (string Id, string Ticket) Named(
        DuckDbEngine engine, PublishedDraw draw, string task, int seat, string department, string with, Texts texts, CancellationToken cancellation)
    {
        var candidates = Candidates(engine, draw, task, cancellation);
        if (candidates.FirstOrDefault(c => c.Id == with) is not { Id: not null } candidate)
        {
            throw Unfit(with, task, [texts["Rule_not_eligible"]], texts);
        }

        var broken = candidate.Represents != department
            ? [texts["ledger.otherDepartment", department]]
            : Broken(engine, task, seat, candidate.Id, candidate.Ticket, cancellation).Select(r => texts["Rule_" + r]).ToList();
        return broken.Count == 0 ? (candidate.Id, candidate.Ticket) : throw Unfit(with, task, broken, texts);
    }

    private static (string Id, string Ticket) Smallest(
        DuckDbEngine engine, PublishedDraw draw, string task, int seat, string department, Texts texts, CancellationToken cancellation)
    {
        foreach (var candidate in Candidates(engine, draw, task, cancellation).Where(c => c.Represents == department))
        {
            if (Broken(engine, task, seat, candidate.Id, candidate.Ticket, cancellation).Count == 0)
            {
                return (candidate.Id, candidate.Ticket);
            }
        }

        throw new DualRandomException(ExitCode.Infeasible, texts["ledger.nobody", task], "--task", texts["ledger.nobodyRemedy"]);
    }

    private static IReadOnlyList<(string Id, string Represents, string Ticket)> Candidates(DuckDbEngine engine, PublishedDraw draw, string task, CancellationToken cancellation) =>
        engine.Query(
            """
            select i.inspector_id, i.represents, sha256_hex($seed || '|' || $plan || '|' || $task || '|' || i.inspector_id) as ticket
            from eligible_inspector i
            where i.inspector_id not in (select inspector_id from effective_seat where task = $task)
            order by ticket, i.inspector_id
            """,
            r => (r.GetString(0), r.GetString(1), r.GetString(2)), cancellation, ("seed", draw.Seed), ("plan", draw.Plan.Id), ("task", task));

    /// <summary>The rules that the task, or the replacement's load, would break; what was broken before does not count against it.</summary>
    private static IReadOnlyList<string> Broken(DuckDbEngine engine, string task, int seat, string inspector, string ticket, CancellationToken cancellation)
    {
        engine.Execute("create or replace table task_inspector as select * from seated where not (task = $task and seat = $seat)", cancellation, ("task", task), ("seat", seat));
        engine.Execute("insert into task_inspector values ($task, $seat, $inspector, $ticket)", cancellation, ("task", task), ("seat", seat), ("inspector", inspector), ("ticket", ticket));
        engine.Run(SqlModel.Load("draw/check_assignment"), cancellation);
        return engine.Query(
            "select distinct rule from check_assignment where task = $task or (task is null and inspector_id = $inspector) order by 1", r => r.GetString(0), cancellation,
            ("task", task), ("inspector", inspector));
    }

    private static DualRandomException Unfit(string with, string task, IReadOnlyList<string> rules, Texts texts) =>
        new(ExitCode.Infeasible, texts["ledger.unfit", with, task, string.Join("; ", rules)], "--with", texts["ledger.unfitRemedy"]);
}
