namespace DualRandom.Ingest.Reading;

/// <summary>The checksum of zip members (CRC-32, ISO 3309), which the platform's reader of archives does not compare.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[][] Tables = MakeTables();

    private uint _rest = uint.MaxValue;

    /// <summary>Of the bytes so far.</summary>
    public uint Value => ~_rest;

    /// <summary>Adds bytes, eight at a time.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var rest = _rest;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = rest ^ BitConverter.ToUInt32(bytes);
            rest = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][bytes[4]] ^ Tables[2][bytes[5]] ^ Tables[1][bytes[6]] ^ Tables[0][bytes[7]];
        }

        foreach (var b in bytes)
        {
            rest = Tables[0][(rest ^ b) & 0xFF] ^ (rest >> 8);
        }

        _rest = rest;
    }

    private static uint[][] MakeTables()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (var i = 0u; i < 256; i++)
        {
            var rest = i;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ Polynomial;
            }

            tables[0][i] = rest;
        }

        for (var t = 1; t < 8; t++)
        {
            for (var i = 0; i < 256; i++)
            {
                tables[t][i] = tables[0][tables[t - 1][i] & 0xFF] ^ (tables[t - 1][i] >> 8);
            }
        }

        return tables;
    }
}
