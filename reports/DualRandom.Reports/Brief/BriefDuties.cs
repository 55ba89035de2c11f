using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>Whether plans are carried out, results published, findings put right, tiers used and visits joined. 履职情况。</summary>
internal static class BriefDuties
{
    /// <summary>部门联合抽查中企业信用风险分级结果应用率不低于60%。</summary>
    private const double LeastUse = 0.6;

    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        List<OfficialBlock> words = [.. Plans(brief), .. Findings(brief), .. Use(brief), .. Visits(brief)];
        return words.Count == 0 ? [brief.Texts["Brief.NoDuties"]] : words;
    }

    /// <summary>The plans of which nothing was done. 有计划、无执行。</summary>
    public static IReadOnlyList<string> PlannedOnly(BriefFigures brief) => [.. brief.Rows("planProgress").Where(p => p["plannedOnly"] is true).Select(p => p.Text("title"))];

    private static IEnumerable<OfficialBlock> Plans(BriefFigures brief)
    {
        var plans = brief.Rows("planProgress");
        if (plans.Count == 0)
        {
            yield break;
        }

        var (tasks, done) = (Sum(plans, "tasks"), Sum(plans, "done"));
        yield return brief.Texts["Brief.PlansText", plans.Count, BookFormat.Count(tasks), BookFormat.Count(done), Share(brief, done, tasks), BookFormat.Count(Sum(plans, "overdue")), Share(brief, Sum(plans, "published"), done)];
        if (PlannedOnly(brief) is { Count: > 0 } idle)
        {
            yield return brief.Texts["Brief.PlannedOnly", idle.Count, string.Join(brief.Texts["Brief.Semicolon"], idle)];
        }
    }

    private static IEnumerable<OfficialBlock> Findings(BriefFigures brief) => brief.Rows("findings") is { Count: > 0 } rows
        ? [brief.Texts[
            "Brief.FindingsText", BookFormat.Count(Sum(rows, "found")), BookFormat.Count(Sum(rows, "rectified") + Sum(rows, "closed")),
            BookFormat.Count(Sum(rows, "transferred")), BookFormat.Count(Sum(rows, "overdue"))]]
        : [];

    private static IEnumerable<OfficialBlock> Use(BriefFigures brief) => brief.Rows("tierUse")
        .Where(u => u["useRate"] is not null)
        .Select(u => (OfficialBlock)brief.Texts["Brief.UseText", u.Text("year"), u.Show("useRate", brief.Format), brief.Texts[u.Number("useRate") >= LeastUse ? "Brief.UseMet" : "Brief.UseShort"]]);

    private static IEnumerable<OfficialBlock> Visits(BriefFigures brief) => brief.Rows("visitSavings")
        .Select(v => (OfficialBlock)brief.Texts["Brief.VisitsText", v.Show("tasks", brief.Format), v.Show("visitsMade", brief.Format), v.Show("jointShare", brief.Format), v.Show("saved", brief.Format)]);

    private static long Sum(IReadOnlyList<BookRow> rows, string column) => rows.Sum(r => r.Count(column));

    private static string Share(BriefFigures brief, long part, long whole) => brief.Format.Show(ColumnKind.Share, whole == 0 ? null : (double)part / whole);
}
