using System.Globalization;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>What a model is to foresee.</summary>
public enum OutcomeKind
{
    /// <summary>Any penalty, listing or problem found, one row an enterprise. 处罚、列入名单或检查发现问题。</summary>
    Any,

    /// <summary>A problem found, one row an inspection. 检查发现问题。</summary>
    Inspection,
}

/// <summary>
/// The label (标签): what happens after T, for so many months, as far as it was known on a day.
/// </summary>
/// <param name="Kind">What counts.</param>
/// <param name="Months">Length of the window after T.</param>
/// <param name="Weighted">Whether rows that a random draw led to stand for 1/inclusion probability enterprises.</param>
/// <param name="Plan">Only inspections under a plan of that name; null for all.</param>
public sealed record Outcome(OutcomeKind Kind, int Months, bool Weighted, string? Plan = null)
{
    /// <summary>Any event within twelve months, weighted.</summary>
    public static Outcome Default { get; } = new(OutcomeKind.Any, 12, true);

    /// <summary>The last day of the window after T.</summary>
    public DateOnly Closes(DateOnly day) => Month.From(day).LastDay == day ? Month.From(day.AddDays(1).AddMonths(Months - 1)).LastDay : day.AddMonths(Months);

    /// <summary>The model file that labels.</summary>
    internal SqlModel Model => SqlModel.Load(Kind == OutcomeKind.Any ? "train/outcome_any" : "train/outcome_inspection");

    /// <summary>
    /// Labels the population of the engine: the window ends on <paramref name="lastDay"/> where the data do, and the exposure says how much of it was seen.
    /// </summary>
    internal long Label(DuckDbEngine engine, DateOnly day, DateOnly lastDay, CancellationToken cancellation)
    {
        var whole = Closes(day);
        var closes = whole < lastDay ? whole : lastDay;
        var exposure = (double)(closes.DayNumber - day.DayNumber) / (whole.DayNumber - day.DayNumber);
        engine.Execute("drop table if exists horizon", cancellation);
        Literal.Table(
            engine,
            "horizon",
            "opens date, closes date, exposure double, weighted integer, plan varchar",
            [$"{Date(day)}, {Date(closes)}, {exposure.ToString("R", CultureInfo.InvariantCulture)}, {(Weighted ? 1 : 0)}, {(Plan is null ? "null" : Literal.Of(Plan))}"]);
        return engine.Run(Model, cancellation);
    }

    private static string Date(DateOnly day) => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
}
