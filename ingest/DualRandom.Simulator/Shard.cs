using System.Globalization;

namespace DualRandom.Simulator;

/// <summary>
/// A stretch of consecutive enterprises that is made at once, so that memory stays flat. Relations stay within blocks of sixteen, so a shard needs no other.
/// </summary>
internal readonly record struct Shard(int Number, int Count, long From, long To)
{
    /// <summary>Enterprises a shard; a multiple of sixteen. It decides the file boundaries, so it is no option.</summary>
    public const long Size = 480_000;

    /// <summary>The name of this shard's part of a file: <c>stem-0001</c> when there are several shards, else <c>stem</c>.</summary>
    public string Name(string stem) => Count == 1 ? stem : $"{stem}-{(Number + 1).ToString("0000", CultureInfo.InvariantCulture)}";

    /// <summary>The shards of so many enterprises, in order.</summary>
    public static IEnumerable<Shard> Cut(long enterprises)
    {
        var count = (int)((enterprises + Size - 1) / Size);
        return Enumerable.Range(0, count).Select(n => new Shard(n, count, n * Size, Math.Min(enterprises, (n + 1) * Size)));
    }
}
