using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Sampling.Tests.Inclusion;

/// <summary>A small frame with its strata and quotas, and how often each object and each pair of objects was drawn over many seeds.</summary>
internal sealed class InclusionSimulation(string name, params (string Stratum, int Size, int Quota)[] strata)
{
    private const string Plan = "模拟-2026";

    /// <summary>By tier; by tier and region with small regions merged; a tier taken whole, one by count, one not at all.</summary>
    public static IReadOnlyList<InclusionSimulation> Designs =>
    [
        new("tiers", ("A", 20, 2), ("B", 10, 3), ("C", 6, 2), ("D", 4, 2)),
        new("tier and region, merged", ("A-410402", 12, 2), ("A-410403", 8, 1), ("A-merged", 5, 1), ("D-410402", 6, 3), ("D-merged", 4, 2)),
        new("take-all and counts", ("A", 15, 4), ("B", 6, 0), ("C", 8, 1), ("D", 5, 5)),
    ];

    private readonly string[] _stratum = [.. strata.SelectMany(s => Enumerable.Repeat(s.Stratum, s.Size))];

    public string Name { get; } = name;

    public IReadOnlyList<(string Stratum, int Size, int Quota)> Strata { get; } = strata;

    /// <summary>Code and stratum of each object.</summary>
    public IReadOnlyList<(string Uscc, string Stratum)> Frame =>
        [.. _stratum.Select((s, i) => ($"企业91410400{i.ToString("D10", CultureInfo.InvariantCulture)}", s))];

    public static string Seed(int number) => "双色球第" + number.ToString(CultureInfo.InvariantCulture) + "期";

    public static string PlanId => Plan;

    /// <summary>The positions in the frame that a seed draws: in each stratum as many of the smallest tickets as its quota.</summary>
    public IReadOnlyList<int> Draw(string seed)
    {
        var frame = Frame;
        return [.. Strata.SelectMany(s => Enumerable.Range(0, frame.Count)
            .Where(i => frame[i].Stratum == s.Stratum)
            .OrderBy(i => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{Plan}|{s.Stratum}|{frame[i].Uscc}"))), StringComparer.Ordinal)
            .Take(s.Quota))];
    }

    /// <summary>The worst of all objects and of all pairs over that many seeds.</summary>
    public Deviation Run(int draws)
    {
        var n = _stratum.Length;
        var suffixes = Frame.Select(f => Encoding.UTF8.GetBytes($"|{Plan}|{f.Stratum}|{f.Uscc}")).ToArray();
        var counts = new long[n, n];
        var message = new byte[256];
        var keys = new UInt128[n];
        var order = new int[n];
        Span<byte> hash = stackalloc byte[32];
        for (var draw = 0; draw < draws; draw++)
        {
            var length = Encoding.UTF8.GetBytes(Seed(draw), message);
            for (var i = 0; i < n; i++)
            {
                suffixes[i].CopyTo(message, length);
                SHA256.HashData(message.AsSpan(0, length + suffixes[i].Length), hash);
                keys[i] = BinaryPrimitives.ReadUInt128BigEndian(hash);
                order[i] = i;
            }

            Count(counts, Taken(keys, order));
        }

        return Worst(counts, draws);
    }

    private List<int> Taken(UInt128[] keys, int[] order)
    {
        var taken = new List<int>();
        var from = 0;
        foreach (var (_, size, quota) in Strata)
        {
            Array.Sort(keys, order, from, size);
            taken.AddRange(order.AsSpan(from, quota));
            from += size;
        }

        return taken;
    }

    private static void Count(long[,] counts, List<int> taken)
    {
        foreach (var i in taken)
        {
            foreach (var j in taken)
            {
                counts[i, j]++;
            }
        }
    }

    private Deviation Worst(long[,] counts, int draws)
    {
        var size = Strata.ToDictionary(s => s.Stratum, StringComparer.Ordinal);
        var worst = new Deviation(0, 0, 0, 0);
        for (var i = 0; i < _stratum.Length; i++)
        {
            for (var j = i; j < _stratum.Length; j++)
            {
                var (a, b) = (size[_stratum[i]], size[_stratum[j]]);
                var p = i == j ? (double)a.Quota / a.Size
                    : a.Stratum == b.Stratum ? (double)a.Quota * (a.Quota - 1) / ((double)a.Size * (a.Size - 1))
                    : (double)a.Quota / a.Size * b.Quota / b.Size;
                worst = worst.With(Math.Abs(((double)counts[i, j] / draws) - p), Math.Sqrt(p * (1 - p) / draws), isPair: i != j);
            }
        }

        return worst;
    }
}

/// <summary>The greatest distance of a rate from its probability, absolute and in standard errors, of single objects and of pairs. An exact 0 or 1 that is missed is infinitely far.</summary>
internal sealed record Deviation(double Object, double ObjectErrors, double Pair, double PairErrors)
{
    public Deviation With(double distance, double error, bool isPair)
    {
        var errors = distance < 1e-12 ? 0 : distance / error;
        return isPair
            ? this with { Pair = Math.Max(Pair, distance), PairErrors = Math.Max(PairErrors, errors) }
            : this with { Object = Math.Max(Object, distance), ObjectErrors = Math.Max(ObjectErrors, errors) };
    }
}
