using System.Globalization;
using System.Text;
using System.Xml;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// A workbook of Excel since 2007. Read here and not by the library for .xls because that makes every number a double: 18 digits of a code would become 15, errors would become
/// empty cells, and damaged parts would pass.
/// </summary>
internal sealed class XlsxWorkbook : IWorkbook
{
    private readonly XlsxPackage _package;
    private readonly List<(string Name, string Part)> _sheets;
    private readonly List<string> _strings;
    private readonly List<SheetFormat> _formats;

    public XlsxWorkbook(SourceFile file, string path, CancellationToken cancellation)
    {
        _package = new XlsxPackage(file, path, cancellation);
        try
        {
            var targets = Targets();
            (Is1904, _sheets) = Contents(targets);
            _strings = [.. Strings(targets.GetValueOrDefault("#sharedStrings"))];
            _formats = [.. Formats(targets.GetValueOrDefault("#styles"))];
        }
        catch
        {
            _package.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Is1904 { get; }

    /// <inheritdoc/>
    public int Count => _sheets.Count;

    /// <inheritdoc/>
    public IEnumerable<Sheet> Sheets()
    {
        foreach (var (name, part) in _sheets)
        {
            var path = _package.Unpack(part) ?? throw new InvalidDataException(part);
            yield return new Sheet(name, XlsxRows.Merged(path), new XlsxRows(path, _strings, _formats, Is1904).Read());
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _package.Dispose();

    /// <summary>The text of a string item: its runs put together, without the phonetic guides, <c>_x000D_</c> undone.</summary>
    internal static string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement || reader.Depth > depth)
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "t" }:
                    text.Append(reader.ReadElementContentAsString());
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "rPh" }:
                    reader.Skip();
                    break;
                default:
                    reader.Read();
                    break;
            }
        }

        var found = text.ToString();
        return found.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(found) : found;
    }

    /// <summary>Where relations lead, by their id and by the last word of their type.</summary>
    private Dictionary<string, string> Targets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = _package.Open("xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException("workbook.xml.rels");
        while (reader.ReadToFollowing("Relationship"))
        {
            var target = reader.GetAttribute("Target") ?? "";
            var part = target.StartsWith('/') ? target[1..] : "xl/" + target;
            targets.TryAdd(reader.GetAttribute("Id") ?? "", part);
            targets.TryAdd("#" + Path.GetFileName(reader.GetAttribute("Type")), part);
        }

        return targets;
    }

    private (bool Is1904, List<(string Name, string Part)> Sheets) Contents(Dictionary<string, string> targets)
    {
        var is1904 = false;
        var sheets = new List<(string, string)>();
        using var reader = _package.Open("xl/workbook.xml") ?? throw new InvalidDataException("workbook.xml");
        while (reader.Read())
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "workbookPr" }:
                    is1904 = reader.GetAttribute("date1904") is "1" or "true";
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "sheet" }:
                    sheets.Add((reader.GetAttribute("name") ?? "", targets.GetValueOrDefault(Relation(reader)) ?? throw new InvalidDataException("sheet")));
                    break;
            }
        }

        return (is1904, sheets);
    }

    private static string Relation(XmlReader sheet)
    {
        while (sheet.MoveToNextAttribute())
        {
            if (sheet is { LocalName: "id", NamespaceURI: { Length: > 0 } space } && space.EndsWith("relationships", StringComparison.OrdinalIgnoreCase))
            {
                return sheet.Value;
            }
        }

        return "";
    }

    private IEnumerable<string> Strings(string? part)
    {
        using var reader = part is null ? null : _package.Open(part);
        while (reader?.Read() ?? false)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                yield return TextOf(reader);
            }
        }
    }

    /// <summary>What each cell style makes of a number.</summary>
    private IEnumerable<SheetFormat> Formats(string? part)
    {
        var codes = new Dictionary<int, string>();
        var inCells = false;
        using var reader = part is null ? null : _package.Open(part);
        while (reader?.Read() ?? false)
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "numFmt" }:
                    codes[Number(reader.GetAttribute("numFmtId"))] = reader.GetAttribute("formatCode") ?? "";
                    break;
                case { LocalName: "cellXfs" }:
                    inCells = reader.NodeType == XmlNodeType.Element;
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "xf" } when inCells:
                    var number = Number(reader.GetAttribute("numFmtId"));
                    yield return SheetFormats.Of(number, codes.GetValueOrDefault(number));
                    break;
            }
        }
    }

    private static int Number(string? attribute) => int.TryParse(attribute, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
