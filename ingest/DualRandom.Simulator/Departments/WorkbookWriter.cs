using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Simulator.Departments;

/// <summary>
/// A workbook with one sheet, written as a stream: days as dates, numbers as numbers, texts inline. Part times are fixed, so that equal rows give equal bytes.
/// </summary>
internal sealed class WorkbookWriter : IRowWriter
{
    private const string SheetId = "rId1";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const uint DateStyle = 1;

    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private static readonly DateTimeOffset PartTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _path;
    private readonly IReadOnlyList<FileColumn> _columns;
    private readonly SpreadsheetDocument _document;
    private readonly OpenXmlWriter _sheet;

    /// <summary>Opens the file and writes the header.</summary>
    public WorkbookWriter(string path, IReadOnlyList<FileColumn> columns)
    {
        _path = path;
        _columns = columns;
        _document = SpreadsheetDocument.Create(path + ".parts", SpreadsheetDocumentType.Workbook, autoSave: false);
        var workbook = _document.AddNewPart<WorkbookPart>(MainType, SheetId);
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "模拟数据", SheetId = 1, Id = SheetId }));
        var styles = workbook.AddNewPart<WorkbookStylesPart>("rId2");
        styles.Stylesheet = Styles();
        styles.Stylesheet.Save();
        _sheet = OpenXmlWriter.Create(workbook.AddNewPart<WorksheetPart>(SheetId));
        _sheet.WriteStartElement(new Worksheet());
        _sheet.WriteStartElement(new SheetData());
        _sheet.WriteStartElement(new Row());
        foreach (var column in columns)
        {
            WriteText(column.Header);
        }

        _sheet.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Write(DbDataReader row, bool ragged)
    {
        _sheet.WriteStartElement(new Row());
        for (var c = 0; c < _columns.Count; c++)
        {
            WriteCell(_columns[c].Kind, row.IsDBNull(c + RowColumns.First) ? null : row.GetString(c + RowColumns.First));
        }

        _sheet.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Close();
        _document.WorkbookPart!.Workbook.Save();
        _document.Dispose();
        Repack(_path + ".parts", _path);
        File.Delete(_path + ".parts");
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font()),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));

    private static void Repack(string from, string to)
    {
        using var source = ZipFile.OpenRead(from);
        using var target = new ZipArchive(File.Create(to), ZipArchiveMode.Create);
        foreach (var part in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(part.FullName);
            copy.LastWriteTime = PartTime;
            using var input = part.Open();
            using var output = copy.Open();
            input.CopyTo(output);
        }
    }

    private void WriteCell(CellKind kind, string? text)
    {
        if (text is null)
        {
            _sheet.WriteElement(new Cell());
        }
        else if (kind == CellKind.Day && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            _sheet.WriteElement(new Cell { StyleIndex = DateStyle, CellValue = new CellValue(day.DayNumber - Epoch.DayNumber) });
        }
        else if (kind == CellKind.Number && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            _sheet.WriteElement(new Cell { CellValue = new CellValue(number) });
        }
        else
        {
            WriteText(text);
        }
    }

    private void WriteText(string text) =>
        _sheet.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) });
}
