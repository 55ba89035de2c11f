using DualRandom.Reports.Book;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Annual;

/// <summary>The year's tables, made of its months'. 年度报表。</summary>
internal static class YearTables
{
    /// <summary>Tables that tell of all that was done up to a month, so that the last stands for the year, and the columns that the self-assessment shows of each.</summary>
    public static readonly IReadOnlyList<(string Code, string[] Columns)> Duties =
    [
        ("departmentProgress", ["department", "tasks", "done", "doneShare", "overdue", "found", "publishedShare"]),
        ("findings", ["department", "found", "overdue", "rectified", "transferred", "closed"]),
        ("tierUse", ["year", "plans", "tasks", "byTier", "useRate"]),
        ("visitSavings", ["tasks", "visitsMade", "jointShare", "saved"]),
    ];

    private const string Alerts = "alerts";

    public static IReadOnlyList<BookTable> Of(IReadOnlyList<YearMonth> months, Texts texts) =>
    [
        Structure(months, texts),
        Draws(months),
        Receipt(months),
        .. Duties.Select(d => months.Select(m => m.Tables.SingleOrDefault(t => t.Code == d.Code)).LastOrDefault(t => t is not null)).OfType<BookTable>(),
        .. Stacked(Alerts, months) is { } alerts ? (IEnumerable<BookTable>)[alerts] : [],
    ];

    private static BookTable Structure(IReadOnlyList<YearMonth> months, Texts texts)
    {
        long? Sum(YearMonth month, Func<string, bool> which) => month.Rows("tiers").ToList() is { Count: > 0 } rows ? rows.Where(r => which(r.Text("tier"))).Sum(r => r.Count("enterprises")) : null;
        long? Moved(YearMonth month, Func<string, string, bool> which) =>
            month.Rows("tiers").Any(t => t["previous"] is not null) ? month.Rows("migration").Where(m => which(m.Text("from"), m.Text("to"))).Sum(m => m.Count("enterprises")) : null;
        return new TableOf<YearMonth>("yearMonths")
            .Code("month", m => m.Month.ToString()).Text("state", m => texts["Annual.State." + m.State]).Code("run", m => m.Run)
            .Count("enterprises", m => Sum(m, _ => true))
            .Count("tierA", m => Sum(m, t => t == "A")).Count("tierB", m => Sum(m, t => t == "B")).Count("tierC", m => Sum(m, t => t == "C")).Count("tierD", m => Sum(m, t => t == "D"))
            .Share("raisedShare", m => Sum(m, t => t is "C" or "D") is { } raised && Sum(m, _ => true) is > 0 and { } all ? (double)raised / all : null)
            .Count("enteredD", m => Moved(m, (from, to) => to == "D" && from != "D")).Count("leftD", m => Moved(m, (from, to) => from == "D" && to != "D"))
            .Of(months);
    }

    /// <summary>Every draw as the last report that evaluated it saw it.</summary>
    private static BookTable Draws(IReadOnlyList<YearMonth> months)
    {
        var evaluated = months
            .SelectMany(m => m.Rows("lift").Select(draw => (Month: m, Draw: draw, All: m.Rows("hits").SingleOrDefault(h => h.Text("tier").Length == 0))))
            .GroupBy(d => d.Draw.Text("plan") + "/" + d.Draw.Text("draw"), StringComparer.Ordinal)
            .Select(g => g.MaxBy(d => d.Month.Month))
            .OrderBy(d => d.Draw.Text("drawMonth"), StringComparer.Ordinal);
        return new TableOf<(YearMonth Month, BookRow Draw, BookRow? All)>("yearDraws")
            .Text("plan", d => d.Draw.Text("plan")).Code("draw", d => d.Draw.Text("draw")).Code("drawMonth", d => d.Draw.Text("drawMonth")).Code("month", d => d.Month.Month.ToString())
            .Count("drawn", d => d.Draw.Count("drawn")).Count("returned", d => d.Draw.Count("returned")).Count("problems", d => d.Draw.Count("problems"))
            .Share("rate", d => d.All?.Number("rate")).Share("low", d => d.All?.Number("low")).Share("high", d => d.All?.Number("high"))
            .Ratio("lift", d => d.Draw.Number("lift")).Ratio("liftLow", d => d.Draw.Number("liftLow")).Ratio("liftHigh", d => d.Draw.Number("liftHigh"))
            .Of(evaluated);
    }

    private static BookTable Receipt(IReadOnlyList<YearMonth> months) => new TableOf<IGrouping<string, BookRow>>("yearReceipt")
        .Text("dataset", g => g.Key).Count("records", g => g.Sum(r => r.Count("records"))).Count("onTime", g => g.Sum(r => r.Count("onTime")))
        .Share("timeliness", g => (double)g.Sum(r => r.Count("onTime")) / g.Sum(r => r.Count("records")))
        .Of(months.SelectMany(m => m.Rows("receipt")).Where(r => r.Count("records") > 0).GroupBy(r => r.Text("dataset"), StringComparer.Ordinal));

    /// <summary>A table of the months one under another, the month in front; null where no month has it.</summary>
    private static BookTable? Stacked(string code, IReadOnlyList<YearMonth> months)
    {
        var parts = months.Select(m => (m.Month, Table: m.Tables.SingleOrDefault(t => t.Code == code))).Where(p => p.Table is not null).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        var columns = parts[^1].Table!.Columns;
        return new BookTable(
            code, Audience.Everyone, [new BookColumn("month", ColumnKind.Code), .. columns],
            [.. parts.Where(p => p.Table!.Columns.SequenceEqual(columns)).SelectMany(p => p.Table!.Rows.Select(r => (IReadOnlyList<object?>)[p.Month.ToString(), .. r]))]);
    }
}
