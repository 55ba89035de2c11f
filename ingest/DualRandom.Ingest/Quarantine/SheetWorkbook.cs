using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Quarantine;

/// <summary>
/// The smallest workbook there is: one sheet, numbers as numbers, every text inline, so that none is a formula; written as a stream, equal rows giving equal bytes.
/// </summary>
internal static class SheetWorkbook
{
    /// <summary>Rows of a sheet, its header among them.</summary>
    public const int MaxRows = 1_048_576;

    private const int MaxText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packaged = "http://schemas.openxmlformats.org/package/2006";

    private static readonly DateTimeOffset PartTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Xml)[] Frame =
    [
        ("[Content_Types].xml",
            $"""<Types xmlns="{Packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels",
            $"""<Relationships xmlns="{Packaged}/relationships"><Relationship Id="rId1" Type="{Related}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Related}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Packaged}/relationships"><Relationship Id="rId1" Type="{Related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
    ];

    /// <summary>Writes a query with its column names; returns how many texts were longer than a cell holds and were cut.</summary>
    public static long Write(DuckDbEngine engine, string query, string path, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, xml) in Frame)
        {
            using var part = Part(archive, name);
            part.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml));
        }

        using var command = engine.Connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        using var sheet = XmlWriter.Create(Part(archive, "xl/worksheets/sheet1.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        sheet.WriteStartDocument(standalone: true);
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
        WriteRow(sheet, Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        var cut = 0L;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            cut += WriteRow(sheet, Enumerable.Range(0, reader.FieldCount).Select(i => Value(reader, i)));
        }

        sheet.WriteEndDocument();
        return cut;
    }

    private static Stream Part(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = PartTime;
        return entry.Open();
    }

    private static object? Value(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetValue(column);

    private static long WriteRow(XmlWriter sheet, IEnumerable<object?> values)
    {
        var cut = 0L;
        sheet.WriteStartElement("row", Main);
        foreach (var value in values)
        {
            sheet.WriteStartElement("c", Main);
            if (value is long number)
            {
                sheet.WriteElementString("v", Main, number.ToString(CultureInfo.InvariantCulture));
            }
            else if (value is string text)
            {
                cut += text.Length > MaxText ? 1 : 0;
                WriteText(sheet, text);
            }

            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
        return cut;
    }

    private static void WriteText(XmlWriter sheet, string text)
    {
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(Printable(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>What a cell can hold: cut to its length, and a sign in place of each character that XML forbids.</summary>
    private static string Printable(string text)
    {
        var printable = new StringBuilder(Math.Min(text.Length, MaxText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (printable.Length + rune.Utf16SequenceLength > MaxText)
            {
                break;
            }

            var isChar = rune.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)rune.Value);
            printable.Append(isChar ? rune.ToString() : rune.Value < ' ' ? ((char)(0x2400 + rune.Value)).ToString() : "\uFFFD");
        }

        return printable.ToString();
    }
}
