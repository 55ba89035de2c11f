using System.Globalization;
using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Annual;

/// <summary>The words of the year's self-assessment, written from the year's tables. 年度自评报告。</summary>
internal static class AnnualText
{
    public static OfficialText Of(string office, int year, IReadOnlyList<YearMonth> months, IReadOnlyList<BookTable> tables, Deadline due, string line, Texts texts)
    {
        var format = new BookFormat(texts);
        OfficialTable Grid(string code, params IReadOnlyList<string> columns) => OfficialGrids.Of(tables.Single(t => t.Code == code), columns, texts, format);
        string Heading(int number, string key) => texts["Brief.Heading", texts["Brief.Ordinals"].Split(' ')[number - 1], texts[key]];
        List<OfficialBlock> duties = [.. YearTables.Duties.Where(d => tables.Any(t => t.Code == d.Code && t.Rows.Count > 0)).Select(d => Grid(d.Code, d.Columns))];
        return new OfficialText(
            [office, texts["Annual.Title", year]],
            "",
            "",
            [
                new OfficialWords(Heading(1, "Annual.Work"), 1),
                .. Work(months, texts),
                Grid("yearMonths", "month", "state", "enterprises", "tierC", "tierD", "raisedShare", "enteredD", "leftD"),
                new OfficialWords(Heading(2, "Annual.Structure"), 1),
                Structure(tables.Single(t => t.Code == "yearMonths"), texts, format),
                new OfficialWords(Heading(3, "Annual.Draws"), 1),
                .. Draws(tables.Single(t => t.Code == "yearDraws"), texts),
                Grid("yearDraws", "plan", "drawMonth", "drawn", "returned", "problems", "rate", "lift"),
                new OfficialWords(Heading(4, "Annual.Receipt"), 1),
                Grid("yearReceipt", "dataset", "records", "onTime", "timeliness"),
                new OfficialWords(Heading(5, "Brief.Duties"), 1),
                .. duties.Count == 0 ? [texts["Brief.NoDuties"]] : duties,
                new OfficialWords(Heading(6, "Annual.Problems"), 1),
                .. Problems(months, tables, texts, format),
                texts["Page.Purpose"],
                texts[due.IsPast ? "Annual.Late" : "Annual.Due", due.Day.ToString(texts["Brief.DayForm"], texts.Culture)],
            ],
            [office, texts["Brief.Date"]],
            line,
            IsNumbered: true);
    }

    private static IEnumerable<OfficialBlock> Work(IReadOnlyList<YearMonth> months, Texts texts)
    {
        yield return texts["Annual.WorkText", months.Count(m => m.Run is not null), months.Count(m => m.Tables.Count > 0)];
        foreach (var state in (MonthState[])[MonthState.Missing, MonthState.Unreported, MonthState.Outdated, MonthState.Ahead])
        {
            if (months.Where(m => m.State == state).Select(m => m.Month.ToString()).ToList() is { Count: > 0 } named)
            {
                yield return texts["Annual.MonthsOf", texts["Annual.State." + state], string.Join(texts["Script.Comma"], named)];
            }
        }
    }

    private static OfficialBlock Structure(BookTable months, Texts texts, BookFormat format)
    {
        var known = months.Lines.Where(m => m["enterprises"] is not null).ToList();
        if (known.Count == 0)
        {
            return texts["Annual.NoFigures"];
        }

        var (first, last) = (known[0], known[^1]);
        object[] At(BookRow month) => [month.Text("month"), month.Show("enterprises", format), month.Show("tierD", format), month.Show("raisedShare", format)];
        return known.Count == 1
            ? texts["Annual.StructureOne", At(last)]
            : texts["Annual.StructureText", [.. At(first), .. At(last), format.Show(ColumnKind.ShareChange, last.Number("raisedShare") - first.Number("raisedShare"))]];
    }

    private static IEnumerable<OfficialBlock> Draws(BookTable draws, Texts texts)
    {
        string Sum(string column) => BookFormat.Count(draws.Lines.Sum(d => d.Count(column)));
        yield return draws.Rows.Count == 0 ? texts["Annual.NoDraws"] : texts["Annual.DrawsText", draws.Rows.Count, Sum("drawn"), Sum("returned"), Sum("problems")];
    }

    private static IEnumerable<OfficialBlock> Problems(IReadOnlyList<YearMonth> months, IReadOnlyList<BookTable> tables, Texts texts, BookFormat format)
    {
        List<string> found = [];
        if (months.Where(AnnualReporter.IsMissing).Select(m => m.Month.ToString()).ToList() is { Count: > 0 } missing)
        {
            found.Add(texts["Annual.ProblemMonths", missing.Count.ToString(CultureInfo.InvariantCulture), string.Join(texts["Script.Comma"], missing)]);
        }

        var open = tables.Single(t => t.Code == "yearDraws").Lines.Sum(d => d.Count("drawn") - d.Count("returned"));
        if (open > 0)
        {
            found.Add(texts["Annual.ProblemResults", BookFormat.Count(open)]);
        }

        found.AddRange(tables.Single(t => t.Code == "yearReceipt").Lines.Where(r => r.Number("timeliness") < 1).OrderBy(r => r.Number("timeliness"))
            .Take(1).Select(r => texts["Annual.ProblemReceipt", r.Text("dataset"), r.Show("timeliness", format)]));
        return found.Count == 0 ? [texts["Annual.NoProblems"]] : found.Select((f, i) => (OfficialBlock)texts["Brief.Item", i + 1, f]);
    }
}
