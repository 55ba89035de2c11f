using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Annual;
using DualRandom.Reports.Page;
using DualRandom.Reports.Sheets;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>
/// Makes the year's self-assessment, due 5 November, from the months' published runs and reports; it names no enterprise. Months without them are listed as missing.
/// 年度自评。
/// </summary>
public static class AnnualReporter
{
    /// <summary>Name of the files, without extension.</summary>
    public const string FileName = "self-assessment";

    private const int MonthsOfYear = 12;
    private const int IdLength = 12;

    /// <summary>Writes <c>reports/&lt;yyyy&gt;</c> in one step. The caller holds the lock of the workspace.</summary>
    /// <exception cref="DualRandomException">A manifest is not readable.</exception>
    public static AnnualSummary Publish(StageContext context, int year)
    {
        var workspace = context.Workspace;
        workspace.RequireExists();
        var texts = PageTexts.Of(context.Culture);
        var today = DateOnly.FromDateTime(context.Time.GetLocalNow().DateTime);
        IReadOnlyList<YearMonth> months = [.. Enumerable.Range(1, MonthsOfYear).Select(m => YearMonth.Read(workspace, new Month(year, m), today))];
        var tables = YearTables.Of(months, texts);
        var due = Deadline.OfYear(year, context.Time);
        var name = year.ToString("D4", CultureInfo.InvariantCulture);
        var last = months.LastOrDefault(m => m.Run is not null)?.Run ?? texts["Script.None"];
        var line = InternalLine.Of(name, last, context.Actor, texts);
        var about = new BookAbout(texts["Annual.SheetTitle", year], line, [
            (texts["Sheet.Office"], workspace.Office.Name), (texts["Script.Run"], last), (texts["Script.Code"], CodeVersion.Current), (texts["Script.PrintedBy"], context.Actor),
        ]);

        var final = workspace.At("reports", name);
        FolderSwap.Mend(final);
        var folder = FolderSwap.Temporary(final);
        try
        {
            Directory.CreateDirectory(folder);
            BookSheets.Write(about, tables, texts, Path.Combine(folder, FileName + ".xlsx"));
            OfficialDocument.Write(AnnualText.Of(workspace.Office.Name, year, months, tables, due, line, texts), Path.Combine(folder, FileName + ".docx"));
            var facts = Facts(context, year, months);
            var manifest = Manifest.Of(folder, "annual", Digest.OfText(facts.ToJsonString(Workspace.Json))[..IdLength], facts);
            manifest.Write(folder);
            FolderSwap.Publish(final);
            return new AnnualSummary(year, Path.Combine(final, FileName + ".docx"), manifest.Files, [.. months.Where(IsMissing).Select(m => m.Month.ToString())], due);
        }
        catch
        {
            Disk.DeleteFolder(folder);
            throw;
        }
    }

    internal static bool IsMissing(YearMonth month) => month.State is MonthState.Missing or MonthState.Unreported;

    private static JsonObject Facts(StageContext context, int year, IReadOnlyList<YearMonth> months) => new()
    {
        ["year"] = year,
        ["culture"] = context.Culture.Name,
        ["code"] = CodeVersion.Current,
        ["printedBy"] = context.Actor,
        ["months"] = new JsonObject(months.Select(m => KeyValuePair.Create(m.Month.ToString(), (JsonNode?)new JsonObject { ["state"] = m.State.ToString(), ["run"] = m.Run }))),
    };
}
