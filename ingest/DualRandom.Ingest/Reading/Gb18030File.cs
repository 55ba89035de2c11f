namespace DualRandom.Ingest.Reading;

/// <summary>Rewrites a whole file from GB18030 to UTF-8: blocks that end with a line are converted side by side and written in order, so memory stays flat.</summary>
internal static class Gb18030File
{
    private const int BlockBytes = 1 << 20;
    private static readonly int Blocks = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Rewrites it.</summary>
    public static void Rewrite(string path, string target, CancellationToken cancellation)
    {
        using var input = File.OpenRead(path);
        using var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var blocks = Enumerable.Range(0, Blocks).Select(_ => new Block()).ToArray();
        var carried = ReadOnlyMemory<byte>.Empty;
        for (var isEnd = false; !isEnd;)
        {
            cancellation.ThrowIfCancellationRequested();
            var filled = 0;
            while (filled < blocks.Length && !isEnd)
            {
                (carried, isEnd) = blocks[filled++].Fill(input, carried.Span);
            }

            Parallel.For(0, filled, i => blocks[i].Convert());
            for (var i = 0; i < filled; i++)
            {
                output.Write(blocks[i].Converted);
            }
        }
    }

    private sealed class Block
    {
        private readonly byte[] _source = new byte[BlockBytes];
        private readonly byte[] _target = new byte[(BlockBytes * Gb18030.Growth) + sizeof(uint)];
        private int _length;
        private int _written;

        public ReadOnlySpan<byte> Converted => _target.AsSpan(0, _written);

        /// <summary>Takes what the block before left over and reads on; gives what does not make a whole line, or a whole character where lines are longer than a block.</summary>
        public (ReadOnlyMemory<byte> Left, bool IsEnd) Fill(Stream input, ReadOnlySpan<byte> carried)
        {
            carried.CopyTo(_source);
            var filled = carried.Length + input.ReadAtLeast(_source.AsSpan(carried.Length), _source.Length - carried.Length, throwOnEndOfStream: false);
            if (filled < _source.Length)
            {
                _length = filled;
                return (ReadOnlyMemory<byte>.Empty, true);
            }

            _length = _source.AsSpan().LastIndexOf((byte)'\n') + 1;
            if (_length == 0)
            {
                _length = Gb18030.WholeLength(_source);
            }

            return (_source.AsMemory(_length), false);
        }

        public void Convert() => _written = Gb18030.ToUtf8(_source.AsSpan(0, _length), _target, isEnd: true, out _);
    }
}
