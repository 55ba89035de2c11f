using System.Text;

namespace DualRandom.Ingest.Tests;

/// <summary>The smallest .xls files that can be read: BIFF8 records in a stream "Workbook" of a compound document, written by hand. Days are style 1, percentages style 2.</summary>
internal static class TestXls
{
    private const int Sector = 512;
    private const int EndOfChain = -2;
    private const int FatSector = -3;
    private const int Free = -1;

    public static byte[] Make(IReadOnlyList<TestSheet> sheets, bool is1904 = false)
    {
        var bodies = sheets.Select(Sheet).ToList();
        var length = Globals(sheets, is1904, bodies.Select(_ => 0).ToList()).Length;
        var starts = bodies.Select((_, i) => length + bodies.Take(i).Sum(b => b.Length)).ToList();
        return Compound([.. Globals(sheets, is1904, starts), .. bodies.SelectMany(b => b)]);
    }

    private static byte[] Globals(IReadOnlyList<TestSheet> sheets, bool is1904, List<int> starts)
    {
        var biff = new Biff();
        biff.Record(0x0809, w => w.Write([0x00, 0x06, 0x05, 0x00, 0xDB, 0x10, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]));
        biff.Record(0x0042, w => w.Write((short)1200));
        biff.Record(0x0022, w => w.Write((short)(is1904 ? 1 : 0)));
        biff.Record(0x000E, w => w.Write((short)1));
        foreach (var format in (short[])[0, 14, 10])
        {
            biff.Record(0x00E0, w =>
            {
                w.Write((short)0);
                w.Write(format);
                w.Write((short)1);
                w.Write(new byte[14]);
            });
        }

        for (var i = 0; i < sheets.Count; i++)
        {
            var (sheet, start) = (sheets[i], starts[i]);
            biff.Record(0x0085, w =>
            {
                w.Write(start);
                w.Write((byte)(sheet.IsHidden ? 1 : 0));
                w.Write((byte)0);
                w.Write((byte)sheet.Name.Length);
                w.Write((byte)1);
                w.Write(Encoding.Unicode.GetBytes(sheet.Name));
            });
        }

        biff.Record(0x000A, _ => { });
        return biff.Bytes;
    }

    private static byte[] Sheet(TestSheet sheet)
    {
        var biff = new Biff();
        biff.Record(0x0809, w => w.Write([0x00, 0x06, 0x10, 0x00, 0xDB, 0x10, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]));
        biff.Record(0x0200, w =>
        {
            w.Write(0);
            w.Write(sheet.Rows.Length);
            w.Write((short)0);
            w.Write((short)sheet.Rows.Max(r => r.Length));
            w.Write((short)0);
        });
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            for (var column = 0; column < sheet.Rows[row].Length; column++)
            {
                Cell(biff, row, column, sheet.Rows[row][column]);
            }
        }

        if (sheet.Merged.Length > 0)
        {
            biff.Record(0x00E5, w =>
            {
                w.Write((short)sheet.Merged.Length);
                foreach (var place in sheet.Merged.SelectMany(m => m.Split(':')).Chunk(2))
                {
                    w.Write((short)(Row(place[0])));
                    w.Write((short)(Row(place[1])));
                    w.Write((short)(place[0][0] - 'A'));
                    w.Write((short)(place[1][0] - 'A'));
                }
            });
        }

        biff.Record(0x000A, _ => { });
        return biff.Bytes;
    }

    private static void Cell(Biff biff, int row, int column, object? value)
    {
        void Record(short id, short style, Action<BinaryWriter> write) => biff.Record(id, w =>
        {
            w.Write((short)row);
            w.Write((short)column);
            w.Write(style);
            write(w);
        });
        switch (value)
        {
            case null:
                break;
            case string text:
                Record(0x0204, 0, w =>
                {
                    w.Write((short)text.Length);
                    w.Write((byte)1);
                    w.Write(Encoding.Unicode.GetBytes(text));
                });
                break;
            case bool truth:
                Record(0x0205, 0, w => w.Write([(byte)(truth ? 1 : 0), (byte)0]));
                break;
            case (double number, short style):
                Record(0x0203, style, w => w.Write(number));
                break;
            default:
                Record(0x0203, 0, w => w.Write(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
                break;
        }
    }

    private static int Row(string place) => int.Parse(place[1..], System.Globalization.CultureInfo.InvariantCulture) - 1;

    /// <summary>One stream in a compound document: header, one sector of allocation table a 128 sectors, the directory, the stream.</summary>
    private static byte[] Compound(byte[] stream)
    {
        var data = Math.Max(9, (stream.Length + Sector - 1) / Sector);
        var fat = 1;
        while (fat * (Sector / 4) < fat + 1 + data)
        {
            fat++;
        }

        using var memory = new MemoryStream();
        using var w = new BinaryWriter(memory);
        w.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        w.Write(new byte[16]);
        w.Write([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
        w.Write(new byte[10]);
        foreach (var field in (int[])[fat, fat, 0, 4096, EndOfChain, 0, EndOfChain, 0])
        {
            w.Write(field);
        }

        for (var i = 0; i < 109; i++)
        {
            w.Write(i < fat ? i : Free);
        }

        var table = Enumerable.Repeat(FatSector, fat).Append(EndOfChain)
            .Concat(Enumerable.Range(0, data).Select(i => i == data - 1 ? EndOfChain : fat + 1 + i + 1));
        foreach (var entry in table.Concat(Enumerable.Repeat(Free, (fat * (Sector / 4)) - fat - 1 - data)))
        {
            w.Write(entry);
        }

        Entry(w, "Root Entry", 5, child: 1, EndOfChain, 0);
        Entry(w, "Workbook", 2, child: -1, fat + 1, data * Sector);
        w.Write(new byte[2 * 128]);
        w.Write(stream);
        w.Write(new byte[(data * Sector) - stream.Length]);
        return memory.ToArray();
    }

    private static void Entry(BinaryWriter w, string name, byte kind, int child, int start, int length)
    {
        var text = new byte[64];
        Encoding.Unicode.GetBytes(name).CopyTo(text, 0);
        w.Write(text);
        w.Write((short)((name.Length + 1) * 2));
        w.Write([kind, (byte)1]);
        w.Write(-1);
        w.Write(-1);
        w.Write(child);
        w.Write(new byte[36]);
        w.Write(start);
        w.Write((long)length);
    }

    private sealed class Biff
    {
        private readonly List<byte> _bytes = [];

        public byte[] Bytes => [.. _bytes];

        public void Record(short id, Action<BinaryWriter> write)
        {
            using var body = new MemoryStream();
            using (var writer = new BinaryWriter(body))
            {
                write(writer);
            }

            var bytes = body.ToArray();
            _bytes.AddRange(BitConverter.GetBytes(id));
            _bytes.AddRange(BitConverter.GetBytes((short)bytes.Length));
            _bytes.AddRange(bytes);
        }
    }
}
