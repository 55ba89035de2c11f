using System.IO.Compression;
using System.Security;
using System.Text;

namespace DualRandom.Ingest.Tests;

/// <summary>A sheet: rows from the top, null for no cell; joined cells as <c>A1:B2</c>.</summary>
internal sealed record TestSheet(string Name, object?[][] Rows, params string[] Merged)
{
    public bool IsHidden { get; init; }
}

/// <summary>A cell as its XML: styles 1 and 2 are days, 3 is a percentage, 4 a number that mentions days.</summary>
internal sealed record RawCell(string Attributes, string Inside);

/// <summary>The smallest workbooks that Excel opens, written by hand so that they do not share code with what reads them. Numbers are given as numbers.</summary>
internal static class TestWorkbook
{
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Make(string[] header, object?[][] rows) => Make([new TestSheet("Sheet1", [header, .. rows])]);

    /// <summary>Sheets as given; <paramref name="strings"/> are the shared ones.</summary>
    public static byte[] Make(IReadOnlyList<TestSheet> sheets, bool is1904 = false, string[]? strings = null)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relation}">{(is1904 ? "<workbookPr date1904=\"1\"/>" : "")}<sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" {(s.IsHidden ? "state=\"hidden\" " : "")}r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id="rId91" Type="{Relation}/styles" Target="styles.xml"/><Relationship Id="rId92" Type="{Relation}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>""");
            Add(zip, "xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="[Red]0.00_ &quot;day&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/></cellXfs></styleSheet>""");
            Add(zip, "xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat((strings ?? []).Select(s => $"<si>{s}</si>"))}</sst>""");
            for (var i = 0; i < sheets.Count; i++)
            {
                Add(zip, $"xl/worksheets/sheet{i + 1}.xml", Sheet(sheets[i]));
            }
        }

        return memory.ToArray();
    }

    private static string Sheet(TestSheet sheet)
    {
        var rows = sheet.Rows;
        var xml = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        for (var i = 0; i < rows.Length; i++)
        {
            xml.Append($"<row r=\"{i + 1}\">");
            for (var j = 0; j < rows[i].Length; j++)
            {
                xml.Append(Cell($"{(char)('A' + j)}{i + 1}", rows[i][j]));
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (sheet.Merged.Length > 0)
        {
            xml.Append("<mergeCells>").AppendJoin("", sheet.Merged.Select(m => $"<mergeCell ref=\"{m}\"/>")).Append("</mergeCells>");
        }

        return xml.Append("</worksheet>").ToString();
    }

    private static string Cell(string at, object? value) => value switch
    {
        null => "",
        RawCell raw => $"<c r=\"{at}\" {raw.Attributes}>{raw.Inside}</c>",
        DateOnly day => $"<c r=\"{at}\" s=\"1\"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        _ => FormattableString.Invariant($"<c r=\"{at}\"><v>{value}</v></c>"),
    };

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
