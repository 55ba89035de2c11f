using DualRandom.Sampling.Assignment;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>Rolled problems of which it was counted how many branches decide them.</summary>
public sealed class BranchTests
{
    [Theory]
    [InlineData(1421, 1)]
    [InlineData(1508, 1)]
    [InlineData(415, 2)]
    [InlineData(478, 2)]
    [InlineData(458, 3)]
    [InlineData(7520, 4)]
    [InlineData(3151, 4)]
    [InlineData(4647, 6)]
    [InlineData(9208, 30)]
    [InlineData(8677, 62)]
    public void A_problem_is_decided_within_the_branches_it_needs_and_with_one_less_it_is_said_to_be_undecided(ulong number, int needed)
    {
        var problem = StaffingCase.Roll(number);
        var less = Assign(problem, needed - 1);
        Assert.True(less.Undecided);
        Assert.False(less.Feasible);
        Assert.Null(less.Conflict);
        Assert.Empty(less.Seats);
        Assert.Empty(less.Shortages);

        var enough = Assign(problem, needed);
        Assert.False(enough.Undecided);
        Assert.Equal(new StaffingOracle(problem).Feasible, enough.Feasible);
        Assert.Equal(problem.Assign().Seats, enough.Seats);
        Assert.Equal(problem.Assign().Conflict?.Tasks, enough.Conflict?.Tasks);
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(606, 4)]
    [InlineData(1970, 2)]
    public void A_conflict_that_cannot_be_narrowed_within_the_branches_is_given_as_found_and_says_so(ulong number, int branches)
    {
        var problem = StaffingCase.Roll(number);
        var found = Assign(problem, branches).Conflict!;
        Assert.False(found.Smallest);
        Assert.True(problem.Assign().Conflict!.Smallest);
        Assert.False(new StaffingOracle(problem.Only(found.Tasks)).Feasible);
    }

    private static Staffed Assign(StaffingCase problem, int branches) =>
        new Assigner(problem.Rules, problem.Inspectors, problem.Recusals, problem.Pairs, branches).Assign("种子", StaffingCase.Plan, problem.Tasks, default);
}
