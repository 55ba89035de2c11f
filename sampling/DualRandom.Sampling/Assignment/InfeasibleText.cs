using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Assignment;

/// <summary>Says in words why tasks cannot be staffed; long lists are cut after ten.</summary>
internal sealed class InfeasibleText(Texts texts)
{
    private const int Named = 10;

    /// <summary>The tasks to look at first.</summary>
    public static string Tasks(Staffed staffed) =>
        string.Join(", ", (staffed.Conflict?.Tasks ?? [.. staffed.Shortages.Select(s => s.Task)]).Take(Named));

    public string What(Staffed staffed, long tasks) => staffed.Undecided ? texts["Undecided", tasks, Completion.Most]
        : staffed.Conflict is { } conflict ? Describe(conflict)
        : texts["Infeasible", staffed.Shortages.Count, tasks, string.Join("; ", staffed.Shortages.Take(Named).Select(Describe))];

    private string Describe(Shortage s) => texts["Shortage", s.Task, s.Uscc, s.Area, s.InArea, s.Recused, List(s.Left)] + (s.BySpeciality ? texts["ShortageSpeciality"] : "");

    private string Describe(Conflict c) => texts[
        c.Groups ? "ConflictGroups" : "Conflict", c.Tasks.Count, List(c.Tasks), c.Seats, string.Join(texts["And"], c.Departments), c.Inspectors.Count, List(c.Inspectors), c.MostTasks]
        + (c.Smallest ? texts["ConflictSmallest"] : "");

    private string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => texts["Nobody"],
        > Named => texts["AndMore", string.Join(", ", names.Take(Named)), names.Count - Named],
        _ => string.Join(", ", names),
    };
}
