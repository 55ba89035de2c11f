using DualRandom.Reports.Estimation;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Estimation;

/// <summary>The funnel against a count task by task, and against inspectors whose strictness is known.</summary>
public sealed class FunnelTests
{
    private const int Inspectors = 60;
    private const int Each = 80;

    [Fact]
    public void What_is_expected_of_an_inspector_is_the_mean_of_each_of_his_tasks_companions()
    {
        var dice = new Dice(3);
        for (var round = 0; round < 100; round++)
        {
            var tasks = Enumerable.Range(0, 300).Select(_ => (Inspector: "I" + dice.Below(9), Group: "g" + dice.Below(4), Found: dice.OneIn(4))).ToList();
            var funnel = Funnel.Of([.. tasks.GroupBy(t => (t.Inspector, t.Group)).Select(g => new InspectorCount(g.Key.Inspector, g.Key.Group, g.Count(), g.Count(t => t.Found)))]);
            foreach (var one in funnel.Inspectors)
            {
                double expected = 0, variance = 0;
                foreach (var task in tasks.Where(t => t.Inspector == one.Inspector))
                {
                    var companions = tasks.Where(t => t.Group == task.Group).ToList();
                    var rate = companions.Count(c => c.Found) / (double)companions.Count;
                    expected += rate;
                    variance += rate * (1 - rate);
                }

                var found = tasks.Count(t => t.Inspector == one.Inspector && t.Found);
                Assert.Equal((tasks.Count(t => t.Inspector == one.Inspector), found), (one.Tasks, one.Found));
                Assert.Equal(expected, one.Expected, 9);
                Assert.Equal(found / expected, one.Ratio, 9);
                Assert.Equal(1 + 1.959963984540054 * Math.Sqrt(variance) / expected, one.Limits.High, 9);
                Assert.Equal(1 + 3.090232306167813 * Math.Sqrt(variance) / expected, one.OuterLimits.High, 9);
            }
        }
    }

    [Fact]
    public void Among_inspectors_who_are_alike_hardly_anyone_stands_out_and_next_to_nothing_is_theirs()
    {
        var (marked, share, repeats) = (0, 0.0, 100);
        var chance = new Chance("alike");
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var funnel = Funnel.Of(Draw(chance, _ => 1));
            marked += funnel.Inspectors.Any(i => i.StandsOut) ? 1 : 0;
            share += funnel.InspectorShare;
        }

        Assert.True(marked <= 0.08 * repeats, $"{marked} of {repeats}");
        Assert.True(share / repeats < 0.005, $"{share / repeats}");
    }

    [Fact]
    public void Of_five_who_find_next_to_nothing_most_are_marked_and_hardly_anyone_else()
    {
        var (hit, wrong, repeats) = (0, 0, 50);
        var chance = new Chance("lax");
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var funnel = Funnel.Of(Draw(chance, i => i < 5 ? 0.15 : 1));
            hit += funnel.Inspectors.Count(i => i.StandsOut && string.CompareOrdinal(i.Inspector, "I05") < 0);
            wrong += funnel.Inspectors.Count(i => i.StandsOut && string.CompareOrdinal(i.Inspector, "I05") >= 0);
        }

        Assert.True(hit >= 0.9 * 5 * repeats, $"{hit} of {5 * repeats}");
        Assert.True(wrong <= 0.08 * (hit + wrong), $"{wrong} of {hit + wrong}");
    }

    private static IReadOnlyList<InspectorCount> Draw(Chance chance, Func<int, double> strictness) =>
    [
        .. from i in Enumerable.Range(0, Inspectors)
           from g in new[] { (Group: "A", Risk: 0.15), (Group: "D", Risk: 0.4) }
           select new InspectorCount($"I{i:D2}", g.Group, Each, Enumerable.Range(0, Each).Count(_ => chance.Next() < g.Risk * strictness(i))),
    ];
}
