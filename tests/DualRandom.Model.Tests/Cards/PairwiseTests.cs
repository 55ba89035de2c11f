using DualRandom.Model.Weighing;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests.Cards;

/// <summary>
/// Against published examples: T. L. Saaty, How to make a decision: the analytic hierarchy process, European Journal of Operational Research 48
/// (1990) 9–26 (buying a house); T. L. Saaty, Decision making with the analytic hierarchy process, International Journal of Services Sciences 1
/// (2008) 83–98 (drinks).
/// </summary>
public sealed class PairwiseTests
{
    private static readonly string[] House =
    [
        "1   5   3   7   6   6   1/3 1/4",
        "1/5 1   1/3 5   3   3   1/5 1/7",
        "1/3 3   1   6   3   4   6   1/5",
        "1/7 1/5 1/6 1   1/3 1/4 1/7 1/8",
        "1/6 1/3 1/3 3   1   1/2 1/5 1/6",
        "1/6 1/3 1/4 4   2   1   1/5 1/6",
        "3   5   1/6 7   5   5   1   1/2",
        "4   7   5   8   6   6   2   1",
    ];

    private static readonly string[] Drinks =
    [
        "1   9   5   2   1   1   1/2",
        "1/9 1   1/3 1/9 1/9 1/9 1/9",
        "1/5 3   1   1/3 1/4 1/3 1/9",
        "1/2 9   3   1   1/2 1   1/3",
        "1   9   4   2   1   2   1/2",
        "1   9   3   1   1/2 1   1/3",
        "2   9   9   3   2   3   1",
    ];

    [Fact]
    public void Weights_and_ratio_are_those_that_Saaty_printed_for_buying_a_house()
    {
        var matrix = Read(House);
        Assert.Equal([0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], matrix.Weights.Select(w => Math.Round(w, 3)));
        Assert.Equal(0.169, Math.Round(matrix.Ratio, 3));
    }

    [Fact]
    public void Weights_and_ratio_are_those_that_Saaty_printed_for_drinks()
    {
        var matrix = Read(Drinks);
        Assert.All(new[] { 0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327 }.Zip(matrix.Weights), p => Assert.InRange(p.Second, p.First - 0.0015, p.First + 0.0015));
        Assert.InRange(matrix.Ratio, 0.015, 0.029);
    }

    [Fact]
    public void The_worst_judgement_of_the_house_is_neighbourhood_six_times_condition()
    {
        var worst = Read(House).Worst();
        Assert.Equal((2, 6), (worst.Left, worst.Right));
        Assert.True(worst.Fits.Value < 1 && worst.RatioThen < 0.1, $"{worst}");
    }

    [Fact]
    public void Ratios_of_any_weights_give_those_weights_and_a_ratio_of_nil() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            var weights = Enumerable.Range(0, 1 + dice.Below(PairwiseMatrix.MostMembers)).Select(_ => 1.0 + dice.Below(900)).ToArray();
            var matrix = new PairwiseMatrix(weights.Length, (i, j) => weights[i] / weights[j]);
            Assert.All(weights.Zip(matrix.Weights), p => Assert.Equal(p.First / weights.Sum(), p.Second, 1e-9));
            Assert.Equal(0, matrix.Ratio, 1e-9);
        }));

    [Fact]
    public void Weights_solve_the_eigenvalue_equation_and_sum_to_one() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            var size = 3 + dice.Below(6);
            var ratios = new double[size, size];
            var matrix = new PairwiseMatrix(size, (i, j) => ratios[i, j] = dice.Of([.. Judgement.Scale]).Value);
            double Ratio(int i, int j) => i == j ? 1 : i < j ? ratios[i, j] : 1 / ratios[j, i];
            var eigenvalues = Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => Ratio(i, j) * matrix.Weights[j]) / matrix.Weights[i]).ToList();
            Assert.Equal(1, matrix.Weights.Sum(), 1e-12);
            Assert.True(eigenvalues.Max() - eigenvalues.Min() < 1e-6);
        }));

    [Fact]
    public void One_spoilt_judgement_among_consistent_ones_is_found_and_mended() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            var weights = Enumerable.Range(0, 4 + dice.Below(4)).Select(_ => dice.Of(1.0, 2, 4, 8)).ToArray();
            var left = dice.Below(weights.Length - 1);
            var right = left + 1 + dice.Below(weights.Length - left - 1);
            var spoilt = weights[left] >= weights[right] ? 1.0 / 9 : 9;
            var worst = new PairwiseMatrix(weights.Length, (i, j) => (i, j) == (left, right) ? spoilt : weights[i] / weights[j]).Worst();
            Assert.Equal((left, right), (worst.Left, worst.Right));
            Assert.Equal(weights[left] / weights[right], worst.Fits.Value, 1e-9);
        }));

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 9 ", 9)]
    [InlineData("1/3", 1.0 / 3)]
    [InlineData("1/1", 1)]
    public void A_judgement_is_read(string text, double value) => Assert.Equal(value, Judgement.Read(text)!.Value.Value);

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("2/3")]
    [InlineData("0.5")]
    [InlineData("1/0")]
    [InlineData("-3")]
    [InlineData("")]
    public void What_is_not_on_the_scale_is_no_judgement(string text) => Assert.Null(Judgement.Read(text));

    private static PairwiseMatrix Read(string[] rows)
    {
        var judgements = rows.Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(j => Judgement.Read(j)!.Value).ToList()).ToList();
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.All(Enumerable.Range(0, rows.Length), j => Assert.Equal(judgements[i][j].Value, judgements[j][i].Reciprocal.Value));
        }

        return new PairwiseMatrix(rows.Length, (i, j) => judgements[i][j].Value);
    }
}
