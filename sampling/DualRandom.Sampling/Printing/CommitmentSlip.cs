using System.Globalization;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Printing;

/// <summary>The slip handed to the witness when a plan is frozen: what is committed to, and what the seed will do. 公证单。</summary>
internal sealed class CommitmentSlip(Workspace workspace, Texts texts)
{
    /// <summary>Writes <c>draws/&lt;plan&gt;/commitment-&lt;id&gt;.html</c>, where it stays when the frozen folder has become a draw; returns its path.</summary>
    public string Write(FrozenPlan frozen, FrozenItem item, string? auditHead)
    {
        var path = Path.Combine(workspace.Draws(frozen.Plan), $"commitment-{frozen.Commitment[..Commitment.IdLength]}.html");
        Disk.Replace(path, Render(frozen, item, auditHead));
        return path;
    }

    private string Render(FrozenPlan frozen, FrozenItem item, string? auditHead)
    {
        var announced = frozen.Announced is { } a ? $"{new SeedRules(texts).KindName(a.Kind)}: {a.Source}" : texts["SheetNotAnnounced"];
        var sheet = new Sheet(texts)
            .Facts(
                ("SheetPlan", frozen.Plan), ("SheetTitle", frozen.Title), ("SheetItem", $"{item.Id} {item.Name}"), ("SheetMonth", frozen.Month),
                ("SheetAttempt", frozen.Attempt.ToString(CultureInfo.InvariantCulture)), ("SheetSupersedes", frozen.Earlier),
                ("SheetFrame", Count(frozen.Counts.Frame)), ("SheetToDraw", Count(frozen.Strata.Sum(s => s.Quota))),
                ("SheetInspectors", Count(frozen.Counts.Inspectors)), ("SheetRecusals", Count(frozen.Counts.Recusals)),
                ("SheetExcluded", Count(frozen.Counts.Excluded?.Values.Sum() ?? 0)), ("SheetRun", frozen.Run), ("SheetCode", frozen.CodeVersion))
            .Hash("SheetCommitment", frozen.Commitment)
            .Heading("SheetAnnounced").Line(announced)
            .Strata(frozen.Strata)
            .Steps("SheetSeedUse", Enumerable.Range(1, 4).Select(i => texts[$"SheetSeedUse{i.ToString(CultureInfo.InvariantCulture)}"]));
        if (auditHead is not null)
        {
            sheet.SmallHash("SheetLogLine", auditHead);
        }

        return sheet.Signatures("SheetOperator", "SheetWitness", "SheetDate").Render(texts["SlipTitle"], frozen.Plan);
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
