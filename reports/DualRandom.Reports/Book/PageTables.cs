using DualRandom.Reports.Sections;

namespace DualRandom.Reports.Book;

/// <summary>The sections of the page as tables. 页面各部分的报表。</summary>
internal static class PageTables
{
    public static IReadOnlyList<BookTable> Of(PageData page)
    {
        return
        [
            new TableOf<TierRow>("tiers")
                .Tier("tier", r => r.Tier).Count("enterprises", r => r.Enterprises).Share("share", r => r.Share)
                .Count("previous", r => r.Previous).Share("previousShare", r => r.PreviousShare)
                .Change("change", r => r.Enterprises - r.Previous).ShareChange("shareChange", r => r.Share - r.PreviousShare)
                .Of(page.Tiers),
            new TableOf<MigrationRow>("migration").Tier("from", r => r.From).Tier("to", r => r.To).Count("enterprises", r => r.Enterprises).Of(page.Migration),
            Movers("risen", page.Risen ?? []),
            Movers("fallen", page.Fallen ?? []),
            new TableOf<HitRow>("hits")
                .Tier("tier", r => r.Tier).Number("objects", r => r.Objects).Count("drawn", r => r.Drawn).Count("returned", r => r.Returned).Count("problems", r => r.Problems)
                .Share("rate", r => r.Rate).Share("low", r => r.Low).Share("high", r => r.High)
                .Of(page.Hits is null ? [] : page.Hits.Population is { } all ? [.. page.Hits.Rows, all] : page.Hits.Rows),
            new TableOf<Hits>("lift")
                .Text("plan", h => h.Plan).Code("draw", h => h.DrawId).Text("drawMonth", h => h.DrawMonth)
                .Count("drawn", h => h.Drawn).Count("returned", h => h.Returned).Count("problems", h => h.Problems)
                .Number("expectedHits", h => h.Expected).Number("expectedLow", h => h.ExpectedLow).Number("expectedHigh", h => h.ExpectedHigh)
                .Ratio("lift", h => h.Lift).Ratio("liftLow", h => h.LiftLow).Ratio("liftHigh", h => h.LiftHigh)
                .Of(page.Hits is null ? [] : [page.Hits]),
            new TableOf<BandRow>("scores").Count("band", r => r.Band).Tier("tier", r => r.Tier).Count("enterprises", r => r.Enterprises).Of(page.Scores.Bands),
            new TableOf<CutoffRow>("cutoffs")
                .Text("cohort", r => r.Cohort).Tier("tier", r => r.Tier).Count("lowest", r => r.Lowest).Count("highest", r => r.Highest)
                .Count("enterprises", r => r.Enterprises).Count("byRule", r => r.Raised)
                .Of(page.Scores.Cutoffs),
            new TableOf<IndicatorRow>("indicators")
                .Text("indicator", r => r.Name).Code("code", r => r.Code).Count("raised", r => r.Raised).Share("raisedShare", r => r.RaisedShare)
                .Count("enterprises", r => r.Enterprises).Share("share", r => r.Share).Count("points", r => r.Points)
                .Of(page.Indicators),
            new TableOf<ReceiptRow>("receipt")
                .Text("dataset", r => r.Name).Count("records", r => r.Records).Count("onTime", r => r.OnTime)
                .Share("timeliness", r => r.Records == 0 ? null : (double)r.OnTime / r.Records)
                .Of(page.Receipt.Datasets),
        ];
    }

    private static BookTable Movers(string code, IReadOnlyList<MoverRow> rows) => new TableOf<MoverRow>(code, Audience.Analyst)
        .Code("uscc", r => r.Uscc).Text("name", r => r.Name).Text("region", r => r.Region).Text("section", r => r.Section)
        .Tier("from", r => r.FromTier).Tier("to", r => r.ToTier).Count("fromScore", r => r.FromScore).Count("toScore", r => r.ToScore)
        .Change("change", r => r.Change).Text("because", r => string.Join("; ", r.Because.Select(b => $"{b.Name} {b.Points:+0;-0}")))
        .Of(rows);
}
