using System.Runtime.InteropServices;
using DualRandom.Model.Boosting;

namespace DualRandom.Model.Training;

/// <summary>A grown booster and how many trees it has.</summary>
internal sealed record Fitted(byte[] Model, int Rounds);

/// <summary>How many trees at most, and how many without gain before the growth ends.</summary>
internal sealed record Growth(int Most, int Patience, int Every = 10);

/// <summary>Grows boosters: the number of trees is chosen forward in time, on rows later than all that it learned from.</summary>
internal static class Fitting
{
    /// <summary>The number of trees with the smallest weighted log loss on the later rows.</summary>
    internal static int Rounds(TrainingRows earlier, TrainingRows later, double baseRate, Strictness strictness, BoosterShape shape, Growth growth, CancellationToken cancellation)
    {
        using var training = Matrix(earlier, baseRate, strictness);
        using var validation = Matrix(later, baseRate, strictness);
        using var booster = Booster.For(training, shape);
        var best = (Rounds: growth.Every, Loss: double.MaxValue);
        for (var round = 1; round <= growth.Most; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            booster.Grow(training);
            if (round % growth.Every == 0)
            {
                var loss = LogLoss(later, booster.Margins(validation));
                if (loss < best.Loss)
                {
                    best = (round, loss);
                }
                else if (round - best.Rounds >= growth.Patience)
                {
                    break;
                }
            }
        }

        return best.Rounds;
    }

    /// <summary>A booster of so many trees.</summary>
    internal static Fitted Grow(TrainingRows rows, double baseRate, Strictness strictness, BoosterShape shape, int rounds, CancellationToken cancellation)
    {
        using var training = Matrix(rows, baseRate, strictness);
        using var booster = Booster.For(training, shape);
        for (var round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            booster.Grow(training);
        }

        return new Fitted(booster.Save(), rounds);
    }

    /// <summary>Log odds of rows as a score sees them: whole window, nobody's strictness.</summary>
    internal static float[] Margins(Fitted fitted, TrainingRows rows, double baseRate)
    {
        using var matrix = rows.Matrix();
        matrix.Margins(Enumerable.Repeat((float)LogOdds(baseRate), rows.Count).ToArray());
        using var booster = Booster.Load(fitted.Model);
        return booster.Margins(matrix);
    }

    internal static double LogOdds(double probability) => Math.Log(probability / (1 - probability));

    /// <summary>Weighted share of ones over whole windows: what every row starts from.</summary>
    internal static double BaseRate(TrainingRows rows)
    {
        double ones = 0, all = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            ones += rows.Weights[i] * rows.Labels[i];
            all += rows.Weights[i] * rows.Exposures[i];
        }

        return Math.Clamp(ones / all, 1e-6, 1 - 1e-6);
    }

    private static CodedMatrix Matrix(TrainingRows rows, double baseRate, Strictness strictness)
    {
        var matrix = rows.Matrix();
        matrix.Labels(CollectionsMarshal.AsSpan(rows.Labels));
        matrix.Weights(CollectionsMarshal.AsSpan(rows.Weights));
        var start = LogOdds(baseRate);
        var margins = new float[rows.Count];
        for (var i = 0; i < margins.Length; i++)
        {
            margins[i] = (float)(start + Math.Log(rows.Exposures[i]) + strictness.Of(rows.Inspectors[i]));
        }

        matrix.Margins(margins);
        return matrix;
    }

    private static double LogLoss(TrainingRows rows, float[] margins)
    {
        double loss = 0, all = 0;
        for (var i = 0; i < margins.Length; i++)
        {
            var signed = rows.Labels[i] > 0 ? -margins[i] : margins[i];
            loss += rows.Weights[i] * (signed > 0 ? signed + Math.Log(1 + Math.Exp(-signed)) : Math.Log(1 + Math.Exp(signed)));
            all += rows.Weights[i];
        }

        return loss / all;
    }
}
