namespace DualRandom.Ingest.Reading;

/// <summary>Copies what a packed stream gives to scratch, and stops where it grows as no honest table does. 解压上限。</summary>
internal sealed class Unpacking(SourceFile file, CancellationToken cancellation)
{
    /// <summary>Below this size any ratio is taken.</summary>
    public const long Harmless = 64L << 20;

    /// <summary>Beyond it, the most bytes that one packed byte may become.</summary>
    public const long MostRatio = 250;

    private const int BufferSize = 1 << 20;

    /// <summary>Refuses a size that the archive itself states.</summary>
    public void Require(long unpacked, long packed)
    {
        if (unpacked > Harmless && unpacked / MostRatio > packed)
        {
            throw file.Refuse("refused.bomb", packed, unpacked, MostRatio);
        }
    }

    /// <summary>Copies it; returns its bytes and their CRC-32.</summary>
    public (long Bytes, uint Crc) Copy(Stream input, long packed, string target)
    {
        using var output = File.Create(target);
        var buffer = new byte[BufferSize];
        var bytes = 0L;
        var crc = new Crc32();
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            bytes += read;
            Require(bytes, packed);
            crc.Add(buffer.AsSpan(0, read));
            output.Write(buffer, 0, read);
        }

        return (bytes, crc.Value);
    }
}
