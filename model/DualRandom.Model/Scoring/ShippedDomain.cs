using DualRandom.Model.Cards;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Scoring;

/// <summary>The professional card that is shipped as an example: food (食品). No policy uses it until <c>policy.domains</c> names it.</summary>
public static class ShippedDomain
{
    /// <summary>Its folder under <c>models/</c>.</summary>
    public const string Food = "food-1";

    private static readonly string[] Files = [Scorecard.FileName, DomainModel.IndicatorsFile, DomainModel.SqlFile];

    /// <summary>Puts its files into a new workspace; those already there are left alone.</summary>
    public static void Install(Workspace workspace)
    {
        foreach (var file in Files.Where(f => !File.Exists(Path.Combine(workspace.Model(Food), f))))
        {
            Disk.Replace(Path.Combine(workspace.Model(Food), file), Shipped.Read(Shipped.Domain(Food, file)));
        }
    }
}
