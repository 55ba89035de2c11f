using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>The published alerts of one month that put enterprises into a frame. 触发抽查的预警。</summary>
/// <param name="Month">Month, <c>yyyy-MM</c>.</param>
/// <param name="Manifest">SHA-256 of the manifest of its alerts.</param>
/// <param name="Alerts">Ids of the alerts.</param>
public sealed record TriggeringAlerts(string Month, string Manifest, IReadOnlyList<string> Alerts);

/// <summary>Reads the published alerts that a plan is triggered by, by the contract alone. 预警触发。</summary>
internal sealed class AlertTrigger(StageContext context, Texts texts)
{
    private const string Alert = "alert";
    private const string Member = "alert_member";

    /// <summary>Adds the enterprises of the alerts to <c>triggered</c>; returns what was used.</summary>
    /// <exception cref="DualRandomException">Alerts of a month were not found yet, or their bytes are not those that were published.</exception>
    public IReadOnlyList<TriggeringAlerts> Load(DuckDbEngine engine, Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        if (plan.Trigger is not { HasAlerts: true } trigger)
        {
            return [];
        }

        var first = plan.Period.From.AddDays(-(trigger.SinceDays ?? Trigger.UsualDays));
        var used = new List<TriggeringAlerts>();
        for (var month = Month.From(first); month.FirstDay < plan.Period.From; month = Month.From(month.FirstDay.AddMonths(1)))
        {
            if (CurrentPointer.Read(context.Workspace.At("alerts", month.ToString())) is { } folder)
            {
                used.Add(OfMonth(engine, trigger, month, folder, first, plan.Period.From, cancellation));
            }
            else if (month.LastDay < plan.Period.From)
            {
                throw new DualRandomException(ExitCode.Usage, texts["AlertsNotFound", month], where("trigger.alerts"), texts["AlertsNotFoundRemedy", month]);
            }
        }

        return used;
    }

    private TriggeringAlerts OfMonth(DuckDbEngine engine, Trigger trigger, Month month, string folder, DateOnly first, DateOnly before, CancellationToken cancellation)
    {
        RunTables.Attach(engine, folder, Alert, Contract.Current[Alert], texts);
        RunTables.Attach(engine, folder, Member, Contract.Current[Member], texts);
        engine.Execute(
            $"""
            create or replace table triggering as
            select alert from alert
            where raised_date >= $first and raised_date < $before
              and unit_kind in ('enterprise', 'address', 'person')
              and signal in ({string.Join(", ", trigger.Alerts!.Select(DuckDbEngine.Quote))})
              and case level when 'severe' then 2 when 'warning' then 1 else 0 end >= $least;
            """, cancellation, ("first", first), ("before", before), ("least", (int)(trigger.MinLevel ?? TriggerLevel.Notice)));
        engine.Execute(
            """
            insert into triggered
            select distinct m.uscc from alert_member m
            join triggering t on t.alert = m.alert
            where not exists (select 1 from triggered x where x.uscc = m.uscc)
            """, cancellation);
        return new TriggeringAlerts(
            month.ToString(), Digest.OfFile(Path.Combine(folder, Manifest.FileName)), engine.Query("select alert from triggering order by alert", r => r.GetString(0), cancellation));
    }
}
