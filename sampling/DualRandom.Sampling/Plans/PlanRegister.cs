using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans;

/// <summary>The plans that a workspace has frozen or drawn.</summary>
internal sealed class PlanRegister(Workspace workspace, Texts texts)
{
    /// <summary>Every frozen or drawn plan, once.</summary>
    public IReadOnlyList<Plan> All() => !Directory.Exists(workspace.At("draws")) ? [] :
    [
        .. from room in Directory.EnumerateDirectories(workspace.At("draws")).Order(StringComparer.Ordinal)
           let folder = CurrentPointer.Read(room) ?? CurrentPointer.Read(Path.Combine(room, "frozen"))
           where folder is not null
           select Read(Path.Combine(folder, DrawFiles.Plan)),
    ];

    /// <summary>The pair of a county's plan and the city's that it repeats, one of them the plan given and the other frozen or drawn before; or null.</summary>
    public (Plan County, Plan City)? Repeat(Plan plan) => All()
        .Where(other => other.Id != plan.Id)
        .Select(other => ((Plan, Plan)?)(Overlap.Repeats(plan, other) ? (plan, other) : Overlap.Repeats(other, plan) ? (other, plan) : null))
        .FirstOrDefault(pair => pair is not null);

    /// <summary>Refuses a county's plan that repeats one of the city, whichever came first.</summary>
    public void RefuseRepeat(Plan plan, Func<string, string> where)
    {
        if (Repeat(plan) is var (county, city))
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["PlanRepeats", county.Id, city.Id, Overlap.SharedItems(county, city)], where("id"), texts["PlanRepeatsRemedy"]);
        }
    }

    private Plan Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Plan>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["PlanUnreadable", e.Message], path, texts["FrozenDamagedRemedy"], e);
        }
    }
}
