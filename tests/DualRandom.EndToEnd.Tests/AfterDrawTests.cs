using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>From a draw to the next month's tiers: dispatch, the filled form, results, ledger, acts.</summary>
[Collection(DemoWorkspace.Collection)]
public sealed class AfterDrawTests(DemoWorkspace demo) : IDisposable
{
    private const string Plan = "after-1";
    private static readonly DateOnly Inspected = new(2026, 11, 5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_dispatched_form_comes_back_as_results_a_ledger_and_a_finding_in_the_next_months_tiers()
    {
        var root = Copy();
        File.WriteAllText(
            _folder.At("plan.yaml"),
            $"id: {Plan}\ntitle: 登记事项抽查\nmonth: 2026-10\nitem: MN001\ndepartment: 双随机办\nperiod: {{ from: 2026-11-02, to: 2026-11-13 }}\n");
        Cli.Run("draw", "--plan", _folder.At("plan.yaml"), "--seed", "03 11 16", "--witness", "李明", "-w", root).MustSucceed();
        Cli.Run("dispatch", "--plan", Plan, "--to", _folder.At("out"), "-w", root).MustSucceed();
        var inbox = Path.Combine(root, "inbox", "inspection_result", "2026-11-16");
        Directory.CreateDirectory(inbox);
        var found = Directory.GetFiles(_folder.At("out", "results")).Order(StringComparer.Ordinal).Select(f => Fill(f, Path.Combine(inbox, Path.GetFileName(f)))).ToList();
        Cli.Run("source", "add", Directory.GetFiles(inbox)[0], "--name", "inspection_result", "--write", "-w", root).MustSucceed();
        Cli.Run("month", "--month", "2026-11", "-w", root).MustSucceed();

        var results = Json("results", "--plan", Plan, "--on", "2026-11-20", "-w", root);
        var plan = results.GetProperty("plans")[0];
        Assert.Equal(plan.GetProperty("tasks").GetInt64(), plan.GetProperty("done").GetInt64());
        Assert.Equal(found.Count, plan.GetProperty("found").GetInt64());
        Assert.Equal(0, results.GetProperty("faults").GetArrayLength());
        var rows = Json("ledger", "--plan", Plan, "--on", "2026-11-20", "-w", root).GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(found.Order(StringComparer.Ordinal), rows.Select(r => r.GetProperty("uscc").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.Equal(("=未亮照", "2026-11-20"), (r.GetProperty("finding").GetString(), r.GetProperty("deadline").GetString())));
        var overdue = Cli.Run("ledger", "--all", "--overdue", "--on", "2026-11-21", "-w", root, "--culture", "en").MustSucceed().Output;
        Assert.Contains(rows[0].GetProperty("task").GetString()!, overdue, StringComparison.Ordinal);

        var (before, after) = (Problems(root, "2026-10", found), Problems(root, "2026-11", found));
        Assert.Equal(found.Count, after.Count);
        Assert.All(after.Values, n => Assert.True(n >= 1));
        Assert.True(after.Values.Sum() > before.Values.Sum(), $"{before.Values.Sum()} then {after.Values.Sum()}");
        Cli.Run("verify", "audit", "-w", root).MustSucceed();
    }

    private static JsonElement Json(params string[] arguments)
    {
        using var json = JsonDocument.Parse(Cli.Run([.. arguments, "--json"]).MustSucceed().Output);
        return json.RootElement.Clone();
    }

    private static Dictionary<string, long> Problems(string root, string month, IReadOnlyList<string> codes)
    {
        using var engine = DuckDbEngine.InMemory();
        var runs = Path.Combine(root, "runs", month);
        var indicators = DuckDbEngine.Quote(Path.Combine(runs, File.ReadAllText(Path.Combine(runs, "current")).Trim(), "indicator.parquet"));
        var list = string.Join(", ", codes.Select(DuckDbEngine.Quote));
        return engine.Query($"select uscc, coalesce(problems_12m, 0) from read_parquet({indicators}) where uscc in ({list})", r => (r.GetString(0), r.GetInt64(1)))
            .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
    }

    /// <summary>Fills in a form as a person would; the first enterprise has a problem. Returns its code.</summary>
    private static string Fill(string form, string filled)
    {
        File.Copy(form, filled);
        using var document = SpreadsheetDocument.Open(filled, isEditable: true);
        var sheet = ((WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Descendants<Sheet>().First().Id!.Value!)).Worksheet;
        var rows = sheet.Descendants<Row>().ToList();
        var headers = rows[0].Elements<Cell>().ToDictionary(c => c.InnerText, c => string.Concat(c.CellReference!.Value!.Where(char.IsAsciiLetter)), StringComparer.Ordinal);
        foreach (var row in rows.Skip(1))
        {
            var isFirst = row == rows[1];
            Set(row, headers["检查日期"], new CellValue(Inspected.DayNumber - new DateOnly(1899, 12, 30).DayNumber), "4");
            SetText(row, headers["检查结果代码"], isFirst ? "A" : "1");
            SetText(row, headers["是否发现问题"], isFirst ? "是" : "否");
            if (isFirst)
            {
                SetText(row, headers["问题情况"], "=未亮照");
            }
        }

        sheet.Save();
        return rows[1].Elements<Cell>().Single(c => c.CellReference!.Value!.StartsWith(headers["统一社会信用代码"], StringComparison.Ordinal)).InnerText;
    }

    private static void SetText(Row row, string column, string text) => Insert(row, new Cell(new InlineString(new Text(text))) { DataType = CellValues.InlineString, StyleIndex = 2 }, column);

    private static void Set(Row row, string column, CellValue value, string style) =>
        Insert(row, new Cell { CellValue = value, StyleIndex = uint.Parse(style, CultureInfo.InvariantCulture) }, column);

    private static void Insert(Row row, Cell cell, string column)
    {
        cell.CellReference = column + row.RowIndex;
        row.InsertBefore(cell, row.Elements<Cell>().FirstOrDefault(c => string.CompareOrdinal(c.CellReference!.Value, cell.CellReference) > 0));
    }

    private string Copy()
    {
        var root = _folder.At("office");
        foreach (var file in Directory.EnumerateFiles(demo.Root, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(root, Path.GetRelativePath(demo.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return root;
    }
}
