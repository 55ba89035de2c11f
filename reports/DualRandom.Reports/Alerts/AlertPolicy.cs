namespace DualRandom.Reports.Alerts;

/// <summary>
/// What an office decides about early warning: section <c>alerts</c> of <c>dualrandom.json</c>, all of it optional. 预警规则。
/// </summary>
/// <param name="FalseAlarms">
/// False alarms that are borne a year by 1,000 units in which nothing happens out of the ordinary. From it follow the limits: see <see cref="CountLaw.Limit"/>. 误报预算。
/// </param>
/// <param name="HalfLifeDays">After how many days a record of the past counts half. 历史半衰期。</param>
/// <param name="AssignWithin">Working days from the alert to its assignment. 分派时限（工作日）。</param>
/// <param name="CloseWithin">Working days from the alert to its end. 办结时限（工作日）。</param>
public sealed record AlertPolicy(decimal FalseAlarms = 1, int HalfLifeDays = 365, int AssignWithin = 3, int CloseWithin = 20)
{
    /// <summary>Name of the section.</summary>
    public const string Section = "alerts";

    /// <summary>Days of the windows that end on the day of a look.</summary>
    internal static readonly IReadOnlyList<int> Windows = [7, 14, 28];

    /// <summary>What a unit is, how few records are never an alert of it, and how well its rate can be known at best: d of variance = mean + d × mean², in ppm.</summary>
    internal static readonly IReadOnlyList<(string Kind, int Least, int RoughPpm)> Units =
        [("enterprise", 5, 0), ("region", 10, 10_000), ("industry", 10, 10_000), ("address", 5, 0), ("person", 5, 0)];

    /// <summary>The signals, and whether offices make them on working days only: then days off are no time in which they could have happened.</summary>
    internal static readonly IReadOnlyList<(string Signal, bool OnWorkdays)> Signals =
        [("complaint", false), ("change", true), ("listing", true), ("registration", true)];

    /// <summary>
    /// False alarms a year of one unit in one window, from which the limits follow. The three windows lie within one another and seldom err apart: each spends half of the budget
    /// (what comes of it is measured: <c>tests/benchmarks/alerts.sh</c>).
    /// </summary>
    internal double YearlyPerWindow => (double)FalseAlarms / 1000 / 2;
}
