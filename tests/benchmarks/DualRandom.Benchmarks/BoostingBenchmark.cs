using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using DualRandom.Model.Boosting;
using DualRandom.Model.Judging;

namespace DualRandom.Benchmarks;

/// <summary>
/// Grows boosters through the C API on made-up rows and writes the same rows, labels and shapes for <c>boosting.py</c>, which grows them through Debian's
/// <c>python3-xgboost</c>: the two must agree in AUC and the time may differ by a tenth.
/// </summary>
internal static class BoostingBenchmark
{
    private const int Columns = 80;
    private const int Rounds = 300;

    public static void Run(string folder, int rows)
    {
        Directory.CreateDirectory(folder);
        var (codes, labels) = Make(rows, 1);
        var (laterCodes, laterLabels) = Make(rows / 4, 2);
        Write(folder, "codes.bin", codes);
        Write(folder, "labels.bin", labels);
        Write(folder, "later-codes.bin", laterCodes);
        Write(folder, "later-labels.bin", laterLabels);
        int[] directions = [.. Enumerable.Range(0, Columns).Select(c => c % 5 == 0 ? 0 : 1)];
        foreach (var depth in (int[])[1, 3])
        {
            var shape = new BoosterShape(depth, directions, []);
            File.WriteAllLines(Path.Combine(folder, $"shape-{depth}.txt"), shape.Parameters().Select(p => $"{p.Name}={p.Value}"));
            var watch = Stopwatch.StartNew();
            using var training = new CodedMatrix(codes, Columns);
            training.Labels(labels);
            using var booster = Booster.For(training, shape);
            for (var round = 0; round < Rounds; round++)
            {
                booster.Grow(training);
            }

            watch.Stop();
            using var later = new CodedMatrix(laterCodes, Columns);
            var margins = booster.Margins(later);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C API depth {depth}: {watch.Elapsed.TotalSeconds:F2} s, AUC {Auc(margins, laterLabels):F6}"));
        }
    }

    private static double Auc(float[] margins, float[] labels) => RankMetrics.Of(margins
        .Zip(labels)
        .GroupBy(p => (long)BitConverter.SingleToInt32Bits(p.First) is var bits && bits < 0 ? int.MinValue - bits : bits)
        .Select(g => new CurvePoint(g.Key, g.Count(), g.Count(p => p.Second > 0), g.Count(), g.Count(p => p.Second > 0), g.Count()))).Auc!.Value;

    private static (float[] Codes, float[] Labels) Make(int rows, ulong seed)
    {
        var state = seed;
        ulong Next()
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }

        var codes = new float[rows * Columns];
        var labels = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var risk = -4d;
            for (var column = 0; column < Columns; column++)
            {
                var bits = Next();
                var code = (bits & 7) == 0 ? float.NaN : (bits & 56) != 0 && column % 2 == 0 ? 0 : (bits >> 8) % (ulong)(4 + (column % 60));
                codes[(row * Columns) + column] = code;
                risk += float.IsNaN(code) ? 0.05 : column % 7 == 0 ? 0.03 * code : 0.002 * code;
            }

            labels[row] = (Next() >> 11) / (double)(1UL << 53) < 1 / (1 + Math.Exp(-risk)) ? 1 : 0;
        }

        return (codes, labels);
    }

    private static void Write(string folder, string name, float[] values) => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<float>(values).ToArray());
}
