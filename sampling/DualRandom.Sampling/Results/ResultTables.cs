using DualRandom.Sampling.Dispatch;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Reference;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Results;

/// <summary>Runs <c>sql/ledger</c> over published draws, the acts after them and the lake as they stand on a day.</summary>
internal sealed class ResultTables(StageContext context, Texts texts)
{
    /// <summary>The models from the task lists to the ledger, in order; the first alone does not count working days.</summary>
    public static readonly IReadOnlyList<string> Models =
        ["result_record", "check_result", "task_state", "department_progress", "plan_progress", "responsible", "finding", "tier_use"];

    /// <summary>The day of the office's clock.</summary>
    public static DateOnly Today(StageContext context) => DateOnly.FromDateTime(context.Time.GetLocalNow().Date);

    /// <summary>An engine with every table of <c>sql/ledger</c>.</summary>
    public DuckDbEngine Open(IReadOnlyList<PublishedDraw> draws, DateOnly day, CancellationToken cancellation)
    {
        var engine = DuckDbEngine.Open(context);
        try
        {
            new DispatchTables(context, texts).Load(engine, draws, day, cancellation);
            foreach (var model in DispatchTables.TaskModels.Append(Models[0]))
            {
                engine.Run(SqlModel.Load($"ledger/{model}"), cancellation);
            }

            LoadCalendar(engine, day, cancellation);
            foreach (var model in Models.Skip(1))
            {
                engine.Run(SqlModel.Load($"ledger/{model}"), cancellation);
            }

            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private void LoadCalendar(DuckDbEngine engine, DateOnly day, CancellationToken cancellation)
    {
        var first = engine.Scalar<DateOnly>("select coalesce(min(r.event_date), min(d.day)) from ledger_day d left join result_record r on r.fault is null", cancellation);
        var days = WorkCalendar.Load(context.Workspace).Covering(first, day);
        engine.Execute(
            """
            create or replace table calendar_day as
            select cast($first + cast(number as integer) as date) as day, cast(substr($works, number + 1, 1) as integer) as is_workday
            from range(length($works)) as days (number)
            """,
            cancellation, ("first", days[0].Day), ("works", string.Concat(days.Select(d => d.Works ? '1' : '0'))));
        engine.Run(SqlModel.Load("ingest/account/working_day"), cancellation);
    }
}
