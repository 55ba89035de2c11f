using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// GB18030 (and GBK, its part) to UTF-8, by a table made from the platform's own decoder: the engine reads UTF-8 only, and the platform's decoder is too slow for files of
/// gigabytes. A byte that is no character becomes <see cref="TextEncoding.Unreadable"/>. 国标编码转换。
/// </summary>
internal static class Gb18030
{
    /// <summary>The most bytes of UTF-8 that one byte of GB18030 can become.</summary>
    public const int Growth = 3;

    private const int FirstLead = 0x81;
    private const int LastLead = 0xFE;
    private const int Trails = 256;
    private const ulong HighBits = 0x8080808080808080;

    // Up to three bytes of UTF-8 in the low bytes, their number in the highest; 0 where the pair is no character.
    private static readonly Lazy<uint[]> Pairs = new(MakePairs);

    /// <summary>The platform's own decoder, with the same mark for bytes that are no character.</summary>
    public static Encoding Platform { get; } = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(TextEncoding.Unreadable.ToString())) ?? throw new NotSupportedException("GB18030");

    private static ReadOnlySpan<byte> Mark => "\uFDD0"u8;

    /// <summary>
    /// Converts whole characters; returns the bytes written and, as <paramref name="consumed"/>, the bytes read: all, unless the last character is cut and more is to come.
    /// </summary>
    public static int ToUtf8(ReadOnlySpan<byte> source, Span<byte> target, bool isEnd, out int consumed)
    {
        if (target.Length < (source.Length * Growth) + sizeof(uint))
        {
            throw new ArgumentException("the target is too small", nameof(target));
        }

        ref var pairs = ref MemoryMarshal.GetArrayDataReference(Pairs.Value);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var read = 0;
        var written = 0;
        while (read < source.Length)
        {
            if (read + sizeof(ulong) <= source.Length)
            {
                var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, read));
                var ascii = LeadingAscii(eight);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, written), eight);
                read += ascii;
                written += ascii;
                if (ascii == sizeof(ulong))
                {
                    continue;
                }
            }

            var lead = Unsafe.Add(ref from, read);
            if (lead < 0x80)
            {
                Unsafe.Add(ref to, written++) = lead;
                read++;
                continue;
            }

            if (lead is >= FirstLead and <= LastLead)
            {
                if (read + 1 >= source.Length)
                {
                    if (!isEnd)
                    {
                        break;
                    }
                }
                else
                {
                    var trail = Unsafe.Add(ref from, read + 1);
                    var pair = Unsafe.Add(ref pairs, ((lead - FirstLead) * Trails) + trail);
                    if (pair != 0)
                    {
                        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, written), pair);
                        written += (int)(pair >> 24);
                        read += 2;
                        continue;
                    }

                    if (trail is >= (byte)'0' and <= (byte)'9' && !isEnd && read + 4 > source.Length)
                    {
                        break;
                    }

                    if (Four(source[read..], target[written..], out var length))
                    {
                        written += length;
                        read += 4;
                        continue;
                    }
                }
            }

            Mark.CopyTo(target[written..]);
            written += Mark.Length;
            read++;
        }

        consumed = read;
        return written;
    }

    /// <summary>How many bytes at the beginning are whole characters, read as <see cref="ToUtf8"/> reads them.</summary>
    public static int WholeLength(ReadOnlySpan<byte> source)
    {
        var target = new byte[(source.Length * Growth) + sizeof(uint)];
        ToUtf8(source, target, isEnd: false, out var consumed);
        return consumed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LeadingAscii(ulong eight) => BitOperations.TrailingZeroCount(eight & HighBits) / 8;

    private static bool Four(ReadOnlySpan<byte> source, Span<byte> target, out int length)
    {
        length = 0;
        if (source is not [_, >= (byte)'0' and <= (byte)'9', >= FirstLead and <= LastLead, >= (byte)'0' and <= (byte)'9', ..])
        {
            return false;
        }

        Span<char> text = stackalloc char[8];
        var chars = Platform.GetChars(source[..4], text);
        if (text[..chars].Contains(TextEncoding.Unreadable))
        {
            return false;
        }

        length = Encoding.UTF8.GetBytes(text[..chars], target);
        return true;
    }

    private static uint[] MakePairs()
    {
        var pairs = new uint[(LastLead - FirstLead + 1) * Trails];
        var platform = Platform;
        Span<char> text = stackalloc char[4];
        Span<byte> utf8 = stackalloc byte[8];
        for (var lead = FirstLead; lead <= LastLead; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++)
            {
                var chars = platform.GetChars([(byte)lead, (byte)trail], text);
                if (chars != 1 || text[0] == TextEncoding.Unreadable)
                {
                    continue;
                }

                utf8.Clear();
                var bytes = Encoding.UTF8.GetBytes(text[..1], utf8);
                pairs[((lead - FirstLead) * Trails) + trail] = BinaryPrimitives.ReadUInt32LittleEndian(utf8) | ((uint)bytes << 24);
            }
        }

        return pairs;
    }
}
