namespace DualRandom.Ingest.Reading;

/// <summary>Looks for bytes in a file of any size.</summary>
internal static class ByteSearch
{
    private const int BufferSize = 1 << 20;

    /// <summary>Whether they occur.</summary>
    public static bool Finds(string path, ReadOnlySpan<byte> word)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[BufferSize];
        var kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var all = buffer.AsSpan(0, kept + read);
            if (all.IndexOf(word) >= 0)
            {
                return true;
            }

            kept = Math.Min(word.Length - 1, all.Length);
            all[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
