using DualRandom.Reports.Sections;
using DualRandom.Reports.Tests.Fixture;

namespace DualRandom.Reports.Tests.Estimation;

/// <summary>Hot cells against cells whose true share is known: of ten counties and fifteen industries, a few are planted.</summary>
public sealed class HotCellTests
{
    private const int Regions = 10;
    private const int Industries = 15;
    private const double Usual = 0.12;
    private const int Repeats = 60;

    [Fact]
    public void Where_no_cell_is_hot_hardly_ever_one_is_marked()
    {
        var chance = new Chance("cool");
        var marked = Enumerable.Range(0, Repeats).Count(_ => Cells(chance, (_, _) => Usual).Any(c => c.IsHotRaised));
        Assert.True(marked <= 0.05 * Repeats, $"{marked} of {Repeats}");
    }

    [Fact]
    public void Planted_cells_are_found_and_of_those_marked_at_most_one_in_twenty_is_not_planted()
    {
        var chance = new Chance("hot");
        var (found, planted, marked, wrong) = (0, 0, 0, 0);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var cells = Cells(chance, (r, i) => IsPlanted(r, i) ? 2.5 * Usual : Usual);
            planted += cells.Count(c => IsPlanted(c));
            found += cells.Count(c => IsPlanted(c) && c.IsHotRaised);
            marked += cells.Count(c => c.IsHotRaised);
            wrong += cells.Count(c => c.IsHotRaised && !IsPlanted(c));
        }

        Assert.True(found >= 0.9 * planted, $"{found} of {planted}");
        Assert.True(wrong <= 0.05 * marked, $"{wrong} of {marked}");
    }

    /// <summary>A cell has about eighteen inspected enterprises: half of those with six times the usual rate is what so few can tell.</summary>
    [Fact]
    public void Planted_problems_are_found_by_the_weighted_draw_though_the_tiers_do_not_tell()
    {
        var chance = new Chance("problems");
        var (found, planted, marked, wrong) = (0, 0, 0, 0);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var cells = Cells(chance, (_, _) => Usual, (r, i) => IsPlanted(r, i) ? 0.6 : 0.1);
            planted += cells.Count(c => IsPlanted(c));
            found += cells.Count(c => IsPlanted(c) && c.IsHotProblems);
            marked += cells.Count(c => c.IsHotProblems);
            wrong += cells.Count(c => c.IsHotProblems && !IsPlanted(c));
        }

        Assert.True(found >= 0.5 * planted, $"{found} of {planted}");
        Assert.True(wrong <= 0.05 * marked, $"{wrong} of {marked}");
    }

    private static bool IsPlanted(int region, int industry) => industry == region && region < 6;

    private static bool IsPlanted(CellRow cell) => IsPlanted(cell.Count.Region[^1] - '0', cell.Count.Industry[0] - 'A');

    /// <summary>Counts with their margins: every cell of another size; inspected at 4 % of A and B and 20 % of C and D, weighed by the inverse.</summary>
    private static IReadOnlyList<CellRow> Cells(Chance chance, Func<int, int, double> share, Func<int, int, double>? problems = null)
    {
        var counts = new Dictionary<(int Region, int Industry), CellCount>();
        for (var r = 0; r < Regions; r++)
        {
            for (var i = 0; i < Industries; i++)
            {
                counts[(r, i)] = Cell(chance, 6, 1, "41030" + r, ((char)('A' + i)).ToString(), 120 + (37 * r + 53 * i) % 400, share(r, i), problems?.Invoke(r, i) ?? 0.1);
            }
        }

        List<CellCount> all =
        [
            .. counts.Values,
            .. Enumerable.Range(0, Regions).Select(r => Sum(6, 0, "41030" + r, "", counts.Where(c => c.Key.Region == r).Select(c => c.Value))),
            .. Enumerable.Range(0, Industries).Select(i => Sum(0, 1, "", ((char)('A' + i)).ToString(), counts.Where(c => c.Key.Industry == i).Select(c => c.Value))),
            Sum(0, 0, "", "", counts.Values),
        ];
        return new CellEstimates(all, 0.1, 0.1).Level(6, 1);
    }

    private static CellCount Cell(Chance chance, int regionLevel, int industryLevel, string region, string industry, int size, double share, double problem)
    {
        long raised = 0, scores = 0, squares = 0, inspected = 0, found = 0;
        double weight = 0, weightSquares = 0, problemWeight = 0;
        for (var n = 0; n < size; n++)
        {
            var isRaised = chance.Next() < share;
            var score = (long)(isRaised ? 600 + 100 * chance.Next() : 300 + 200 * chance.Next());
            raised += isRaised ? 1 : 0;
            scores += score;
            squares += score * score;
            var probability = isRaised ? 0.2 : 0.04;
            if (chance.Next() < probability)
            {
                var isFound = chance.Next() < problem;
                inspected++;
                found += isFound ? 1 : 0;
                weight += 1 / probability;
                weightSquares += 1 / probability / probability;
                problemWeight += isFound ? 1 / probability : 0;
            }
        }

        return new CellCount(regionLevel, industryLevel, region, industry, size, scores, squares, raised, size, raised, inspected, found, weight, weightSquares, problemWeight);
    }

    private static CellCount Sum(int regionLevel, int industryLevel, string region, string industry, IEnumerable<CellCount> parts)
    {
        var all = parts.ToList();
        return new CellCount(
            regionLevel, industryLevel, region, industry, all.Sum(c => c.Enterprises), all.Sum(c => c.ScoreSum), all.Sum(c => c.ScoreSquares), all.Sum(c => c.Raised),
            all.Sum(c => c.PreviousEnterprises), all.Sum(c => c.PreviousRaised), all.Sum(c => c.Inspected), all.Sum(c => c.Problems), all.Sum(c => c.Weight),
            all.Sum(c => c.WeightSquares), all.Sum(c => c.ProblemWeight));
    }
}
