using System.IO.Compression;
using System.Text;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>Chance for fuzzing (SplitMix64): the same seed gives the same files.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to and without the given one.</summary>
    public int Below(int limit)
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    public bool OneIn(int n) => Below(n) == 0;
}

/// <summary>
/// A file of rows of which some were damaged on purpose. <see cref="Sound"/> are the codes of rows nobody touched, with whether a quote was planted before and after them, so that they may
/// have become part of a quoted field, which with commas and semicolons is the right reading; <see cref="Lines"/> is how many rows there must be, where that can be counted without reading the file as the code under test does.
/// </summary>
internal sealed record FuzzedFile(string Name, byte[] Bytes, IReadOnlyList<(string Code, bool MayBeQuoted)> Sound, int? Lines, bool MustBeWhole, bool QuotesJoin = false)
{
    private const int LongField = 50 << 20;

    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly string[] Forms =
        ["csv", "gb.csv", "tsv", "semicolon.csv", "bar.txt", "utf16.csv", "utf16be.csv", "jsonl", "array.json", "wrapped.json", "csv.gz", "zip", "gb.zip", "xlsx", "xls"];

    private static readonly string[] Garbage = ["\0", "\"", "\"\"", "\r", "\n", "\uFDD0", "\u0001", "\\", "'", "{", "}", "[", "]", ",", "\t", ";", "|", "\uFFFF", "\U0001F600", "\u2028", "=1+1", "%"];

    /// <summary>The file of that number, with so many rows.</summary>
    public static FuzzedFile Make(int number, int rows)
    {
        var dice = new Dice((ulong)number);
        var form = Forms[number % Forms.Length];
        var first = number * rows;
        return form switch
        {
            "xlsx" or "xls" => Book(number, form, first, Math.Min(rows, 400), dice),
            "jsonl" or "array.json" or "wrapped.json" => Json(number, form, first, rows, dice),
            _ => Delimited(number, form, first, rows, dice),
        };
    }

    /// <summary>A file with a field of 50 MB.</summary>
    public static FuzzedFile Long(int number, bool isJson)
    {
        var text = new string('长', LongField / 3);
        var rows = Enumerable.Range(number * 10, 3).Select((i, at) => isJson
            ? Element(i, at == 1 ? text : "荣誉")
            : string.Join(',', ReceivedFiles.Fields(i)).Replace("荣誉", at == 1 ? "\"" + text + "\"" : "荣誉", StringComparison.Ordinal)).ToList();
        var bytes = Encoding.UTF8.GetBytes(isJson ? $"[{string.Join(',', rows)}]" : ReceivedFiles.Header + "\n" + string.Join('\n', rows));
        return new FuzzedFile($"{number}.long.{(isJson ? "json" : "csv")}", bytes, [(UsccTests.Oracle.Code(number * 10), false), (UsccTests.Oracle.Code((number * 10) + 2), false)], 3, true);
    }

    private static FuzzedFile Delimited(int number, string form, int first, int rows, Dice dice)
    {
        var delimiter = form switch { "tsv" => "\t", "semicolon.csv" => ";", "bar.txt" => "|", _ => "," };
        var encoding = form switch { "gb.csv" or "gb.zip" => Gb, "utf16.csv" => Encoding.Unicode, "utf16be.csv" => Encoding.BigEndianUnicode, _ => Encoding.UTF8 };
        var bytes = new List<byte>(encoding.GetBytes(ReceivedFiles.Header.Replace(",", delimiter, StringComparison.Ordinal) + "\n"));
        var isDamaged = new bool[rows];
        var hasQuote = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            var row = encoding.GetBytes(ReceivedFiles.Row(first + i, delimiter) + (dice.OneIn(2) ? "\r\n" : "\n"));
            if (dice.OneIn(12))
            {
                var broken = Damaged(row, encoding, delimiter, dice);
                isDamaged[i] = true;
                isDamaged[Math.Min(rows - 1, i + 1)] |= !EndsWithBreak(broken, encoding);
                hasQuote[i] = broken.Contains((byte)'"');
                row = broken;
            }

            bytes.AddRange(row);
        }

        var all = bytes.ToArray();
        var isPacked = form is "csv.gz" or "zip" or "gb.zip";
        var packed = form switch { "csv.gz" => Gzip(all), "zip" or "gb.zip" => Zip(all, encoding), _ => all };
        var isBroken = isPacked && dice.OneIn(3);
        return new FuzzedFile(
            $"{number}.{form}",
            isBroken ? Flipped(packed, dice) : packed,
            [.. Enumerable.Range(0, rows).Where(i => !isDamaged[i]).Select(i => (UsccTests.Oracle.Code(first + i), hasQuote.Take(i).Contains(true) && hasQuote.Skip(i).Contains(true)))],
            LinesOf(encoding.GetString(all), encoding) - 1,
            MustBeWhole: !isBroken && encoding is not UnicodeEncoding,
            QuotesJoin: delimiter is "," or ";");
    }

    private static FuzzedFile Json(int number, string form, int first, int rows, Dice dice)
    {
        var sound = new List<(string, bool)>();
        var elements = new List<byte[]>();
        for (var i = 0; i < rows; i++)
        {
            var element = Encoding.UTF8.GetBytes(Element(first + i, "荣誉"));
            if (dice.OneIn(12))
            {
                element = Damaged(element, Encoding.UTF8, ",", dice);
            }
            else
            {
                sound.Add((UsccTests.Oracle.Code(first + i), form != "jsonl"));
            }

            elements.Add(element);
        }

        var between = Encoding.UTF8.GetBytes(form == "jsonl" ? "\n" : dice.OneIn(2) ? "," : ",\n  ");
        byte[] all =
        [
            .. Encoding.UTF8.GetBytes(form switch { "array.json" => "[", "wrapped.json" => "{\"code\": 0, \"data\": [", _ => "" }),
            .. elements.SelectMany((e, i) => i == 0 ? e : [.. between, .. e]),
            .. Encoding.UTF8.GetBytes(form switch { "array.json" => "]", "wrapped.json" => "]}", _ => "\n" }),
        ];
        return new FuzzedFile($"{number}.{form}", all, sound, null, MustBeWhole: form == "jsonl");
    }

    private static FuzzedFile Book(int number, string form, int first, int rows, Dice dice)
    {
        var cells = Enumerable.Range(first, rows).Select(i => (object?[])[.. ReceivedFiles.Fields(i)]);
        var sheet = new TestSheet("a", [[.. ReceivedFiles.Header.Split(',')], .. cells]);
        var whole = form == "xlsx" ? TestWorkbook.Make([sheet]) : TestXls.Make([sheet]);
        var isBroken = dice.OneIn(2);
        return new FuzzedFile(
            $"{number}.{form}",
            isBroken ? Flipped(whole, dice) : whole,
            form == "xls" && isBroken ? [] : [.. Enumerable.Range(first, rows).Select(i => (UsccTests.Oracle.Code(i), false))],
            isBroken ? null : rows,
            MustBeWhole: !isBroken);
    }

    private static byte[] Damaged(byte[] row, Encoding encoding, string delimiter, Dice dice)
    {
        var text = encoding.GetString(row);
        var at = dice.Below(text.Length);
        switch (dice.Below(9))
        {
            case 0:
                return encoding.GetBytes(text.Insert(at, Garbage[dice.Below(Garbage.Length)]));
            case 1:
                return encoding.GetBytes(text.Insert(at, "\""));
            case 2:
                return encoding.GetBytes(text.Insert(at, delimiter));
            case 3:
                return encoding.GetBytes(text.Remove(at, 1));
            case 4:
                // An odd number of bytes would garble all that follows in UTF-16.
                return [.. row[..(dice.Below(row.Length) & ~1)], .. (ReferenceEquals(encoding, Encoding.UTF8) ? Gb : Encoding.UTF8).GetBytes("平顶山市新华"), .. row[^(encoding is UnicodeEncoding ? 2 : 1)..]];
            case 5:
                return encoding.GetBytes(text.Insert(at, new string('x', dice.Below(30_000))));
            case 6:
                return encoding.GetBytes(string.Concat(text.Select((c, i) => i == at ? (char)dice.Below(0xD800) : c)));
            default:
                byte[] flipped = [.. row];
                for (var i = dice.Below(3); i >= 0; i--)
                {
                    flipped[dice.Below(row.Length)] ^= (byte)(1 << dice.Below(8));
                }

                return flipped;
        }
    }

    private static byte[] Flipped(byte[] whole, Dice dice)
    {
        if (dice.OneIn(3))
        {
            return whole[..dice.Below(whole.Length)];
        }

        byte[] flipped = [.. whole];
        for (var i = dice.Below(4); i >= 0; i--)
        {
            flipped[dice.Below(whole.Length)] ^= (byte)(1 + dice.Below(255));
        }

        return flipped;
    }

    /// <summary>Lines that are not empty, where line breaks alone tell: no quotes, no lone returns, no byte gone astray.</summary>
    private static int? LinesOf(string text, Encoding encoding)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return lines.AsSpan().ContainsAny('"', '\r') || encoding is UnicodeEncoding ? null : lines.Split('\n').Count(l => l.Length > 0);
    }

    private static bool EndsWithBreak(byte[] row, Encoding encoding) =>
        encoding.CodePage switch { 1200 => row is [.., (byte)'\n', 0], 1201 => row is [.., 0, (byte)'\n'], _ => row is [.., (byte)'\n'] };

    private static string Element(int i, string kind)
    {
        var fields = ReceivedFiles.Fields(i);
        fields[1] = kind;
        return "{" + string.Join(", ", ReceivedFiles.Header.Split(',').Zip(fields).Select(p => $"\"{p.First}\": \"{p.Second}\"")) + "}";
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }

    private static byte[] Zip(byte[] bytes, Encoding encoding)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, ReferenceEquals(encoding, Gb) ? Gb : null))
        {
            using var stream = zip.CreateEntry("一月.csv", CompressionLevel.Fastest).Open();
            stream.Write(bytes);
        }

        return memory.ToArray();
    }
}
