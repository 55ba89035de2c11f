using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>
/// Verification assigns anew with the program of the day, so a published draw holds only as long as every later version sends the same people. The cases of
/// the golden file are among those that <see cref="FeasibilityTests"/> holds against <see cref="StaffingOracle"/>; a change of the file breaks draws already published.
/// </summary>
public sealed class GoldenAssignmentTests
{
    private const int Cases = 2000;
    private const int Shortages = 80;

    /// <summary>Conflicts that are narrowed by parting pairs and keeping seats, after a try that succeeded.</summary>
    private static readonly int[] Narrowed = [2163, 8677, 9208, 9394, 11905, 19648, 26739];

    public static TheoryData<int> Further => [.. Narrowed];

    [Fact]
    public void What_was_assigned_once_is_assigned_again_by_every_later_version()
    {
        Golden.CheckLines("tests/DualRandom.Sampling.Tests/golden/assignments.txt", Enumerable.Range(0, Cases).Concat(Narrowed)
            .Select(i => (Number: i, Problem: StaffingCase.Roll((ulong)i)))
            .Select(c => (c.Number, c.Problem.Rules.Mode, Staffed: c.Problem.Assign()))
            .Where(c => c.Number < Shortages || c.Staffed.Shortages.Count == 0)
            .Select(c => $"{c.Number.ToString("00000", CultureInfo.InvariantCulture)} {c.Mode}: {Text(c.Staffed)}"));
    }

    [Theory]
    [MemberData(nameof(Further))]
    public void What_one_try_of_narrowing_kept_from_a_task_is_free_again_in_the_next(int number)
    {
        var problem = StaffingCase.Roll((ulong)number);
        var tasks = problem.Assign().Conflict!.Tasks;
        Assert.False(new StaffingOracle(problem.Only(tasks)).Feasible);
        Assert.All(tasks, t => Assert.True(new StaffingOracle(problem.Only(tasks.Where(o => o != t))).Feasible, t));
    }

    private static string Text(Staffed staffed) => staffed switch
    {
        { Undecided: true } => "undecided",
        { Conflict: { } c } => $"conflict {string.Join(' ', c.Tasks)}, {c.Seats} seats of {string.Join(' ', c.Departments)}, only {string.Join(' ', c.Inspectors)}, at most {c.MostTasks}"
            + (c.Groups ? ", groups" : "") + (c.Smallest ? ", smallest" : ""),
        { Shortages.Count: > 0 } => string.Join("; ", staffed.Shortages.Select(Text)),
        _ => string.Join(", ", staffed.Seats.GroupBy(s => s.Task, (task, sent) => $"{task} {string.Join(' ', sent.Select(s => s.InspectorId))}")),
    };

    private static string Text(Shortage s) =>
        $"short {s.Task} {s.Uscc} {s.Area}, {s.InArea} in area, {s.Recused} barred, left [{string.Join(' ', s.Left)}]" + (s.BySpeciality ? ", by speciality" : "");
}
