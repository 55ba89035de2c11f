using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Text;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// SHA-256 (FIPS 180-4) of many short messages with one common prefix, eight at a time in vector lanes. Gives the first 64 bits of each
/// digest, which order tickets as their hexadecimal texts do. The library hash needs half a microsecond a ticket, and an assignment needs
/// tens of millions.
/// </summary>
internal sealed class TicketLanes(IReadOnlyList<byte[]> suffixes)
{
    private const int Lanes = 8;
    private const int BlockBytes = 64;
    private const int BlockWords = 16;

    private readonly Vector256<uint>[] _schedule = new Vector256<uint>[64];
    private readonly Vector256<uint>[] _state = new Vector256<uint>[8];
    private readonly Vector256<uint>[] _prefixState = new Vector256<uint>[8];
    private readonly int[] _blocks = new int[suffixes.Count];
    private uint[] _suffixWords = [];
    private uint[] _tailWords = [];
    private int _prefixLength = -1;
    private int _stride;

    /// <summary>Sets the text that all following messages begin with; its whole blocks are hashed once.</summary>
    public void Begin(string prefix)
    {
        var bytes = Encoding.UTF8.GetBytes(prefix);
        var hashed = bytes.Length / BlockBytes * BlockBytes;
        if (bytes.Length != _prefixLength)
        {
            _prefixLength = bytes.Length;
            LayOutSuffixes(bytes.Length - hashed);
        }

        var tail = new byte[_stride * sizeof(uint)];
        bytes.AsSpan(hashed).CopyTo(tail);
        _tailWords = [.. Enumerable.Range(0, _stride).Select(w => BinaryPrimitives.ReadUInt32BigEndian(tail.AsSpan(w * sizeof(uint))))];
        for (var i = 0; i < _prefixState.Length; i++)
        {
            _prefixState[i] = Vector256.Create(Initial[i]);
        }

        for (var at = 0; at < hashed; at += BlockBytes)
        {
            for (var i = 0; i < BlockWords; i++)
            {
                _schedule[i] = Vector256.Create(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + (sizeof(uint) * i))));
            }

            Compress(_prefixState, Vector256<uint>.AllBitsSet);
        }
    }

    /// <summary>The first 64 bits of the digest of prefix + suffix, for each suffix chosen by its index.</summary>
    public void Hash(ReadOnlySpan<int> chosen, Span<ulong> keys)
    {
        Span<int> at = stackalloc int[Lanes];
        Span<int> blocks = stackalloc int[Lanes];
        for (var start = 0; start < chosen.Length; start += Lanes)
        {
            var count = Math.Min(Lanes, chosen.Length - start);
            var most = 0;
            for (var lane = 0; lane < Lanes; lane++)
            {
                var suffix = chosen[start + Math.Min(lane, count - 1)];
                at[lane] = suffix * _stride;
                blocks[lane] = _blocks[suffix];
                most = Math.Max(most, blocks[lane]);
            }

            _prefixState.CopyTo(_state, 0);
            var lengths = Vector256.Create<int>(blocks);
            for (var block = 0; block < most; block++)
            {
                LoadBlock(at, block * BlockWords);
                Compress(_state, Vector256.GreaterThan(lengths, Vector256.Create(block)).AsUInt32());
            }

            for (var lane = 0; lane < count; lane++)
            {
                keys[start + lane] = ((ulong)_state[0][lane] << 32) | _state[1][lane];
            }
        }
    }

    private void LayOutSuffixes(int tail)
    {
        _stride = suffixes.Select(s => BlocksOf(tail + s.Length)).DefaultIfEmpty(1).Max() * BlockWords;
        _suffixWords = new uint[suffixes.Count * _stride];
        for (var i = 0; i < suffixes.Count; i++)
        {
            _blocks[i] = BlocksOf(tail + suffixes[i].Length);
            var message = new byte[_blocks[i] * BlockBytes];
            suffixes[i].CopyTo(message, tail);
            message[tail + suffixes[i].Length] = 0x80;
            BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan()[^sizeof(ulong)..], 8UL * (ulong)(_prefixLength + suffixes[i].Length));
            for (var w = 0; w < message.Length / sizeof(uint); w++)
            {
                _suffixWords[(i * _stride) + w] = BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(w * sizeof(uint)));
            }
        }
    }

    private static int BlocksOf(int length) => (length + 1 + sizeof(ulong) + BlockBytes - 1) / BlockBytes;

    private void LoadBlock(ReadOnlySpan<int> at, int first)
    {
        for (var i = 0; i < BlockWords; i++)
        {
            var words = _suffixWords.AsSpan(first + i);
            _schedule[i] = Vector256.Create(_tailWords[first + i]) | Vector256.Create(
                words[at[0]], words[at[1]], words[at[2]], words[at[3]], words[at[4]], words[at[5]], words[at[6]], words[at[7]]);
        }
    }

    private void Compress(Vector256<uint>[] state, Vector256<uint> active)
    {
        var w = _schedule;
        for (var t = 16; t < 64; t++)
        {
            var x = w[t - 15];
            var y = w[t - 2];
            w[t] = w[t - 16] + (Rotate(x, 7) ^ Rotate(x, 18) ^ (x >>> 3)) + w[t - 7] + (Rotate(y, 17) ^ Rotate(y, 19) ^ (y >>> 10));
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            var first = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + Vector256.ConditionalSelect(e, f, g) + Vector256.Create(Constants[t]) + w[t];
            var second = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + Vector256.ConditionalSelect(a ^ b, c, a);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        Add(state, active, [a, b, c, d, e, f, g, h]);
    }

    private static void Add(Vector256<uint>[] state, Vector256<uint> active, ReadOnlySpan<Vector256<uint>> words)
    {
        for (var i = 0; i < 8; i++)
        {
            state[i] += words[i] & active;
        }
    }

    private static Vector256<uint> Rotate(Vector256<uint> x, int bits) => (x >>> bits) | (x << (32 - bits));

    private static readonly uint[] Initial =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
}
