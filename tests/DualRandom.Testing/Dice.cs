namespace DualRandom.Testing;

/// <summary>Chance from a seed (splitmix64): the same on every machine.</summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool OneIn(int n) => Below(n) == 0;

    public T Of<T>(params T[] choices) => choices[Below(choices.Length)];

    public IReadOnlyList<T> Shuffle<T>(IEnumerable<T> items) => [.. items.Select(i => (Item: i, Key: Next())).OrderBy(p => p.Key).Select(p => p.Item)];
}
