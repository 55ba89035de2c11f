using System.Globalization;
using System.Text;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Ledger;

/// <summary>The ledger as a workbook or CSV (UTF-8 with a mark, as spreadsheets want it), in words. 台账表。</summary>
internal sealed class LedgerFile(Texts texts)
{
    public void Write(LedgerReport report, string path)
    {
        var sheet = SheetOf(report);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".xlsx":
                SheetFile.Write(path, sheet);
                break;
            case ".csv":
                File.WriteAllText(path, Csv(sheet), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                break;
            default:
                throw new DualRandomException(ExitCode.Usage, texts["ledger.form", path], "--to", texts["ledger.formRemedy"]);
        }
    }

    private static string Csv(Sheet sheet) =>
        string.Concat(sheet.Rows.Prepend([.. sheet.Columns.Select(c => c.Header)]).Select(r => string.Join(',', r.Select(Field)) + "\n"));

    private static string Field(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => Quoted(CellText.LooksLikeFormula(text) ? "'" + text : text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private Sheet SheetOf(LedgerReport report)
    {
        SheetColumn Column(string key, double width, CellKind kind = CellKind.Text) => new(texts[$"ledger.column.{key}"], width, kind);
        string? Word(string kind, string? code) => code is null ? null : texts[$"ledger.{kind}.{code}"];
        var hasObjects = report.Rows.Any(r => r.ObjectId is not null);
        return new Sheet(
            texts["ledger.sheet"],
            [
                Column("task", 22), Column("name", 26), Column("uscc", 21), .. hasObjects ? [Column("object", 20), Column("objectName", 26)] : Array.Empty<SheetColumn>(), Column("item", 26), Column("inspectedOn", 13, CellKind.Day), Column("resultCode", 10), Column("finding", 32),
                Column("severity", 10), Column("deadline", 13, CellKind.Day), Column("state", 10), Column("rectifiedOn", 13, CellKind.Day), Column("responsible", 22), Column("rule", 18),
                Column("transferredTo", 16), Column("actedOn", 13, CellKind.Day), Column("note", 22), Column("evidence", 20),
            ],
            [
                .. report.Rows.Select(r => (IReadOnlyList<object?>)
                [
                    r.Task, r.Name, r.Uscc, .. hasObjects ? [r.ObjectId, r.ObjectName] : Array.Empty<object?>(), r.ItemName, r.InspectedOn, r.ResultCode, r.Finding, Word("severity", r.Severity), r.Deadline, Word("state", r.State), r.RectifiedOn,
                    r.Responsible, Word("rule", r.Rule), Word("target", r.TransferredTo), r.ActedOn, r.Note, r.Evidence,
                ]),
            ]);
    }
}
