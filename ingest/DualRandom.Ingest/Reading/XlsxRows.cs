using System.Globalization;
using System.Xml;

namespace DualRandom.Ingest.Reading;

/// <summary>The rows of one sheet of an .xlsx file, from its unpacked part.</summary>
internal sealed class XlsxRows(string path, IReadOnlyList<string> strings, IReadOnlyList<SheetFormat> formats, bool is1904)
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    /// <summary>Cells joined over rows. They stand behind the rows, so the part is looked through first.</summary>
    public static IReadOnlyList<MergedCells> Merged(string path)
    {
        if (!ByteSearch.Finds(path, "mergeCell"u8))
        {
            return [];
        }

        var merged = new List<MergedCells>();
        using var reader = XlsxPackage.Read(path);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && reader.GetAttribute("ref")?.Split(':') is [var first, var last])
            {
                merged.Add(new MergedCells(Row(first), Column(first), Row(last)));
            }
        }

        return merged;
    }

    /// <summary>From top to bottom; rows without cells are left out.</summary>
    public IEnumerable<SheetRow> Read()
    {
        using var reader = XlsxPackage.Read(path);
        var number = -1;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                var before = number;
                number = reader.GetAttribute("r") is { } stated ? Row(stated) : before + 1;
                if (number <= before)
                {
                    throw new InvalidDataException($"row {number + 1}");
                }

                yield return new SheetRow(number, Cells(reader));
            }
        }
    }

    private List<SheetCell> Cells(XmlReader reader)
    {
        var cells = new List<SheetCell>();
        if (reader.IsEmptyElement)
        {
            return cells;
        }

        var depth = reader.Depth;
        while (reader.Read() && (reader.NodeType != XmlNodeType.EndElement || reader.Depth > depth))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var column = reader.GetAttribute("r") is { } at ? Column(at) : cells.Count;
                while (cells.Count < column)
                {
                    cells.Add(SheetCell.None);
                }

                var cell = Cell(reader);
                if (cells.Count == column)
                {
                    cells.Add(cell);
                }
                else
                {
                    cells[column] = cell;
                }
            }
        }

        return cells;
    }

    private SheetCell Cell(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return SheetCell.None;
        }

        var type = reader.GetAttribute("t");
        var format = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style) && style < formats.Count
            ? formats[style]
            : SheetFormat.Number;
        var depth = reader.Depth;
        var value = "";
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement || reader.Depth > depth)
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "v" }:
                    value = reader.ReadElementContentAsString();
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "is" }:
                    value = XlsxWorkbook.TextOf(reader);
                    break;
                default:
                    reader.Read();
                    break;
            }
        }

        return type switch
        {
            "s" => SheetCell.OfText(Shared(value)),
            "e" => new SheetCell(CellKind.Error, value),
            "b" => SheetCell.OfText(value switch { "1" => "true", "0" => "false", _ => value }),
            "d" or "str" or "inlineStr" => SheetCell.OfText(value),
            _ when value.Length == 0 => SheetCell.None,
            _ => SheetCell.OfNumber(value, format, is1904),
        };
    }

    private string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : throw new InvalidDataException($"shared string {index}");

    /// <summary>The column of <c>AB12</c>, counted from 0.</summary>
    private static int Column(string at)
    {
        var column = 0;
        foreach (var c in at.AsSpan().TrimStart('$'))
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > MostColumns)
            {
                throw new InvalidDataException($"cell {at}");
            }
        }

        return column > 0 ? column - 1 : throw new InvalidDataException($"cell {at}");
    }

    /// <summary>The row of <c>AB12</c> or <c>12</c>, counted from 0.</summary>
    private static int Row(string at) =>
        int.TryParse(at.AsSpan().TrimStart("$ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is > 0 and <= MostRows
            ? row - 1
            : throw new InvalidDataException($"row {at}");
}
