using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans;

/// <summary>What a plan file was understood to say, and every fault in it. 计划校验结果。</summary>
/// <param name="File">The file.</param>
/// <param name="Office">The office of an annual plan.</param>
/// <param name="Year">Its year.</param>
/// <param name="Plans">The plans, their lists and rates made explicit.</param>
/// <param name="Faults">Empty when the file is sound.</param>
public sealed record PlanCheck(string File, string? Office, int? Year, IReadOnlyList<Plan> Plans, IReadOnlyList<PlanFault> Faults)
{
    /// <summary>Reads a file; a county's plan and a city's, of which one is frozen or drawn in the workspace and the county's repeats the city's, are a fault too.</summary>
    internal static PlanCheck Of(StageContext context, Texts texts, string file)
    {
        PlanFile read;
        try
        {
            read = new PlanReader(texts).ReadAll(file);
        }
        catch (Sql.DualRandomException e)
        {
            var (what, remedy) = e.In(context.Culture);
            return new PlanCheck(file, null, null, [], [new PlanFault(e.Where, what, remedy)]);
        }

        var register = new PlanRegister(context.Workspace, texts);
        var repeats =
            from placed in read.Plans
            let pair = register.Repeat(placed.Plan)
            where pair is not null
            let county = pair.Value.County
            let city = pair.Value.City
            select new PlanFault(
                placed.Where("id"), texts["PlanRepeats", county.Id, city.Id, Overlap.SharedItems(county, city)], texts["PlanRepeatsRemedy"]);
        return new PlanCheck(file, read.Office, read.Year, [.. read.Plans.Select(p => p.Plan)], [.. read.Faults, .. repeats]);
    }
}
