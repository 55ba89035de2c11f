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

    /// <summary>The city's plan that a county's plan repeats, or null.</summary>
    public Plan? RepeatedBy(Plan plan) => plan.Level == PlanLevel.CountyDrawCountyCheck
        ? All().FirstOrDefault(other => other.Id != plan.Id && Overlap.Repeats(plan, other))
        : null;

    /// <summary>Refuses a county's plan that repeats one of the city.</summary>
    public void RefuseRepeat(Plan plan, string planFile)
    {
        if (RepeatedBy(plan) is { } city)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["PlanRepeats", plan.Id, city.Id, Overlap.SharedItems(plan, city)], $"{planFile} id", texts["PlanRepeatsRemedy"]);
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
