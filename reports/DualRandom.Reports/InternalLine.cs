using DualRandom.Reports.Sections;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>What every page of every format carries: 内部资料 不得公开, the month, the run, who printed it.</summary>
internal static class InternalLine
{
    /// <summary>The longest name of a person or account that is shown.</summary>
    private const int LongestActor = 40;

    public static string Of(Heading heading, Texts texts) => Of(heading.Month, heading.RunId, heading.PrintedBy, texts);

    /// <summary>For a month or a year.</summary>
    public static string Of(string period, string run, string printedBy, Texts texts) => texts["Page.Line", texts["Page.Internal"], period, run, Short(printedBy)];

    private static string Short(string actor) => actor.Length <= LongestActor ? actor : actor[..LongestActor] + "…";
}
