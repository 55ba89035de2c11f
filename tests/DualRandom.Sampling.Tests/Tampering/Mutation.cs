using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Tampering;

/// <summary>Chance damage to the bytes of a file: a flipped bit, a line gone, two lines exchanged, the end cut off, a piece gone.</summary>
internal static class Mutation
{
    /// <summary>The damaged bytes, never the same as before, and what was done.</summary>
    public static (byte[] Bytes, string What) Of(byte[] bytes, Dice dice)
    {
        while (true)
        {
            var (damaged, what) = Try(bytes, dice);
            if (!damaged.AsSpan().SequenceEqual(bytes))
            {
                return (damaged, what);
            }
        }
    }

    private static (byte[] Bytes, string What) Try(byte[] bytes, Dice dice)
    {
        var at = dice.Below(bytes.Length);
        switch (dice.Below(5))
        {
            case 0:
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << dice.Below(8));
                return (flipped, $"flip at {at}");
            case 1:
                var lines = Lines(bytes);
                var gone = dice.Below(lines.Count);
                return ([.. lines.Where((_, i) => i != gone).SelectMany(l => l)], $"line {gone} deleted");
            case 2:
                var swapped = Lines(bytes);
                var (a, b) = (dice.Below(swapped.Count), dice.Below(swapped.Count));
                (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                return ([.. swapped.SelectMany(l => l)], $"lines {a} and {b} exchanged");
            case 3:
                return (bytes[..at], $"cut at {at}");
            default:
                var length = 1 + dice.Below(Math.Min(20, bytes.Length - at));
                return ([.. bytes[..at], .. bytes[(at + length)..]], $"{length} bytes gone at {at}");
        }
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        var from = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' || i == bytes.Length - 1)
            {
                lines.Add(bytes[from..(i + 1)]);
                from = i + 1;
            }
        }

        return lines;
    }
}
