using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;
using ExcelDataReader;

namespace DualRandom.Sampling.Plans.Reading;

/// <summary>
/// Reads plans from a workbook: sheet <c>计划</c> has keys in its first row (<c>period.from</c>, <c>rates.A</c>; lists by <c>;</c>) and a plan a row below;
/// sheet <c>年度</c>, if there is one, has <c>office</c> and <c>year</c> in column A and their values in B. Rows that begin with <c>#</c> are comments.
/// </summary>
internal static class WorkbookPlanFile
{
    internal const string Plans = "计划";
    internal const string Header = "年度";

    static WorkbookPlanFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static PlanTree Read(string file, Texts texts)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "" };
        var root = new JsonObject();
        try
        {
            RefuseErrors(file, texts);
            using var stream = File.OpenRead(file);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            do
            {
                if (reader.Name == Header)
                {
                    ReadHeader(reader, root, places);
                }
                else if (reader.Name == Plans)
                {
                    root["plans"] = ReadPlans(reader, file, places, texts);
                }
            }
            while (reader.NextResult());
        }
        catch (Exception e) when (e is InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException or OpenXmlPackageException or FileFormatException)
        {
            throw new DualRandomException(ExitCode.Usage, texts["PlanUnreadable", e.Message], file, texts["PlanWorkbookRemedy", Plans], e);
        }

        return root.ContainsKey("plans")
            ? new PlanTree(file, root, places, IsText: true)
            : throw new DualRandomException(ExitCode.Usage, texts["PlanSheetMissing", Plans], file, texts["PlanWorkbookRemedy", Plans]);
    }

    private static void ReadHeader(IExcelDataReader reader, JsonObject root, Dictionary<string, string> places)
    {
        for (var row = 1; reader.Read(); row++)
        {
            if (Text(reader, 0) is { } key && !key.StartsWith('#') && reader.FieldCount > 1)
            {
                root[key] = Text(reader, 1);
                places[key] = Place(Header, 1, row);
            }
        }
    }

    private static JsonArray ReadPlans(IExcelDataReader reader, string file, Dictionary<string, string> places, Texts texts)
    {
        var plans = new JsonArray();
        List<string?>? keys = null;
        for (var row = 1; reader.Read(); row++)
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(c => Text(reader, c)).ToList();
            if (cells.All(c => c is null) || cells[0]?.StartsWith('#') == true)
            {
                continue;
            }

            if (keys is null)
            {
                keys = cells;
                RefuseTwice(keys, $"{file}{Place(Plans, 0, row)}", texts);
                continue;
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"plans[{plans.Count}]");
            places[path] = Place(Plans, 0, row);
            var plan = new JsonObject();
            for (var c = 0; c < cells.Count; c++)
            {
                var key = c < keys.Count ? keys[c] : null;
                if (cells[c] is not { } text)
                {
                    continue;
                }

                if (key is null)
                {
                    throw new DualRandomException(
                        ExitCode.Usage, texts["PlanCellNoKey", text], file + Place(Plans, c, row), texts["PlanWorkbookRemedy", Plans]);
                }

                Put(plan, key, text);
                places[$"{path}.{key}"] = Place(Plans, c, row);
            }

            plans.Add(plan);
        }

        return plans;
    }

    private static void RefuseTwice(List<string?> keys, string where, Texts texts)
    {
        if (keys.OfType<string>().GroupBy(k => k, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DualRandomException(ExitCode.Usage, texts["PlanKeyTwice", twice.Key], where, texts["PlanWorkbookRemedy", Plans]);
        }
    }

    private static void Put(JsonObject plan, string key, string text)
    {
        var parts = key.Split('.');
        var holder = plan;
        foreach (var part in parts[..^1])
        {
            holder = holder[part] as JsonObject ?? (JsonObject)(holder[part] = new JsonObject());
        }

        holder[parts[^1]] = PlanShape.IsList(key)
            ? new JsonArray([.. text.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => JsonValue.Create(t))])
            : text;
    }

    /// <summary>The reader gives a cell with an error as an empty one: such cells are looked for in the file itself.</summary>
    private static void RefuseErrors(string file, Texts texts)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        foreach (var sheet in document.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Where(s => s.Name?.Value is Plans or Header))
        {
            var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!);
            if (part.Worksheet.Descendants<Cell>().FirstOrDefault(c => c.DataType?.Value == CellValues.Error) is { } wrong)
            {
                throw new DualRandomException(
                    ExitCode.Usage, texts["PlanCellError", wrong.InnerText], $"{file} {sheet.Name}!{wrong.CellReference}", texts["PlanWorkbookRemedy", Plans]);
            }
        }
    }

    private static string? Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => null,
        DateTime day => DateOnly.FromDateTime(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        double number => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!.Trim() is { Length: > 0 } text ? text : null,
    };

    private static string Place(string sheet, int column, int row) => $" {sheet}!{CellName.Of(column, row)}";
}
