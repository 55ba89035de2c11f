using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>
/// Which months are learned from and which one judges: forward in time only. Labels of the months learned from end by the validation month.
/// </summary>
/// <param name="Fit">Months whose outcomes were known by <paramref name="Stop"/>: these grow the trees that <paramref name="Stop"/> counts.</param>
/// <param name="Stop">The last month learned from; it chooses the number of trees.</param>
/// <param name="Validate">The month judged on.</param>
/// <param name="LastDay">The last day of the data.</param>
internal sealed record TrainingCalendar(IReadOnlyList<Month> Fit, Month Stop, Month Validate, DateOnly LastDay)
{
    /// <summary>All months learned from, the stopping month included.</summary>
    internal IReadOnlyList<Month> All { get; init; } = [];

    internal static TrainingCalendar Of(StageContext context, Lake lake, TrainingOptions options, CancellationToken cancellation)
    {
        var (first, last) = Span(context, lake, cancellation);
        return Of(first, last, options, Wording.Texts(context.Culture));
    }

    /// <summary>The calendar of records that run from one day to another.</summary>
    /// <exception cref="DualRandomException">The records are too short.</exception>
    internal static TrainingCalendar Of(DateOnly first, DateOnly last, TrainingOptions options, Texts texts)
    {
        var horizon = options.Label.Months;
        var lastMonth = Month.From(last.AddDays(1)).Previous;
        var validate = options.Validate ?? Back(lastMonth, horizon);
        var stop = Back(validate, horizon);
        var earliest = Month.From(first.AddYears(1));
        var from = options.From is { } asked && asked > earliest ? asked : earliest;
        var all = new List<Month>();
        for (var month = stop; month >= from; month = Back(month, options.Every))
        {
            all.Add(month);
        }

        all.Reverse();
        var fit = all.Where(m => m <= Back(stop, horizon)).ToList();
        return fit.Count == 0 || validate.LastDay >= last
            ? throw new DualRandomException(
                ExitCode.Infeasible,
                texts["train.too_short", Text(first), Text(last), validate, horizon],
                "--validate",
                texts["train.too_short.remedy"])
            : new TrainingCalendar(fit, stop, validate, last) { All = all };
    }

    private static readonly string[] Events = ["penalty", "inspection", "listing", "complaint"];

    private static Month Back(Month month, int months) => Month.From(month.FirstDay.AddMonths(-months));

    private static (DateOnly First, DateOnly Last) Span(StageContext context, Lake lake, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        engine.AttachLake(context.Workspace, lake);
        var dated = Contract.Current.Datasets.Where(d => Events.Contains(d.Name, StringComparer.Ordinal) && lake.Files(context.Workspace, d.Name).Count > 0).Select(d => d.Name).ToList();
        var texts = Wording.Texts(context.Culture);
        return dated.Count == 0
            ? throw new DualRandomException(ExitCode.Infeasible, texts["train.no_records"], context.Workspace.At("lake"), texts["classify.nobody.remedy"])
            : engine.Query(
                $"select min(first_day), max(last_day) from ({string.Join(" union all ", dated.Select(d => $"select min(known_date) as first_day, max(known_date) as last_day from {d}"))})",
                r => (r.GetFieldValue<DateOnly>(0), r.GetFieldValue<DateOnly>(1)),
                cancellation)[0];
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
