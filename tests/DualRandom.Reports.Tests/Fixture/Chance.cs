using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>Repeatable chance for simulations: SHA-256 of a counter under a seed.</summary>
internal sealed class Chance(string seed)
{
    private const int Words = 4;
    private readonly byte[] _block = new byte[32];
    private long _counter;
    private int _next = Words;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        if (_next == Words)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(seed + "|" + (_counter++).ToString(CultureInfo.InvariantCulture)), _block);
            _next = 0;
        }

        return (BinaryPrimitives.ReadUInt64BigEndian(_block.AsSpan(8 * _next++)) >> 11) * (1.0 / (1L << 53));
    }

    /// <summary>How many of the <paramref name="hits"/> among <paramref name="population"/> a simple random sample of that size holds.</summary>
    public int Hits(int population, int hits, int size)
    {
        var found = 0;
        for (var i = 0; i < size; i++)
        {
            if (Next() * (population - i) < hits - found)
            {
                found++;
            }
        }

        return found;
    }
}
