using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Assignment;

public sealed class InfeasibleTextTests
{
    [Fact]
    public void Each_short_task_is_told_with_who_is_left_and_whether_a_speciality_is_wanting()
    {
        var staffed = new Staffed([], [new("t1", "U1", "410402", 5, 3, ["I1", "I2"]), new("t2", "U2", "410403", 2, 2, [], BySpeciality: true)], null);
        Assert.Equal(
            "2 of 9 tasks have too few inspectors: t1 (U1, area 410402: 5 cover it, 3 of them must not go, left: I1, I2); "
            + "t2 (U2, area 410403: 2 cover it, 2 of them must not go, left: nobody); for each item someone of the department in charge must have its speciality",
            What(staffed, 9));
        Assert.Equal("t1, t2", InfeasibleText.Tasks(staffed));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(25)]
    public void Ten_tasks_are_told_and_no_more(int tasks)
    {
        var staffed = new Staffed([], [.. Names("t", tasks).Select(t => new Shortage(t, "U", "410402", 0, 0, []))], null);
        var told = string.Join("; ", Names("t", 10).Select(t => $"{t} (U, area 410402: 0 cover it, 0 of them must not go, left: nobody)"));
        Assert.Equal($"{tasks} of 30 tasks have too few inspectors: {told}", What(staffed, 30));
        Assert.Equal(string.Join(", ", Names("t", 10)), InfeasibleText.Tasks(staffed));
    }

    [Fact]
    public void A_conflict_tells_tasks_seats_departments_inspectors_and_limit()
    {
        var conflict = new Conflict(["t1", "t2"], 3, ["市场监管", "公安"], ["I1"], 2, Groups: false, Smallest: true);
        Assert.Equal(
            "2 tasks (t1, t2) cannot all be staffed: they need 3 seats of 市场监管 and 公安, and only 1 inspectors may take them (I1), at most 2 tasks each"
            + ". Without any one of these tasks the others can be staffed",
            What(new([], [], conflict), 9));
        Assert.Equal(
            "2 tasks (t1, t2) cannot all be staffed: they need 3 groups, and only the groups of 1 inspectors may go (I1), at most 2 tasks each",
            What(new([], [], conflict with { Groups = true, Smallest = false }), 9));
        Assert.Equal("t1, t2", InfeasibleText.Tasks(new([], [], conflict)));
    }

    [Fact]
    public void Lists_longer_than_ten_are_cut_and_say_how_many_more_there_are()
    {
        var conflict = new Conflict(Names("t", 12), 24, ["局"], Names("I", 10), 1, Groups: false, Smallest: false);
        var text = What(new([], [], conflict), 12);
        Assert.Contains($"12 tasks ({string.Join(", ", Names("t", 10))} and 2 more)", text, StringComparison.Ordinal);
        Assert.Contains($"({string.Join(", ", Names("I", 10))})", text, StringComparison.Ordinal);
        Assert.Equal(string.Join(", ", Names("t", 10)), InfeasibleText.Tasks(new([], [], conflict)));
    }

    [Fact]
    public void Undecided_is_told_with_the_budget_of_branches() => Assert.Equal(
        "the assignment of 7 tasks was not decided within 20000 branches: there may be one or not", What(new([], [], null) { Undecided = true }, 7));

    private static string What(Staffed staffed, long tasks) =>
        new InfeasibleText(new Texts(typeof(Sampler).Assembly, CultureInfo.GetCultureInfo("en"))).What(staffed, tasks);

    private static List<string> Names(string letter, int count) => [.. Enumerable.Range(10, count).Select(n => letter + n.ToString(CultureInfo.InvariantCulture))];
}
