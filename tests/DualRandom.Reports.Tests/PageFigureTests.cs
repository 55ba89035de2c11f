using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

/// <summary>Every figure of the page against plain loops over the rows.</summary>
public sealed class PageFigureTests : IClassFixture<FullWorkspace>
{
    private readonly ReportWorkspace _workspace;
    private readonly JsonObject _block;
    private readonly string _html;
    private readonly Dictionary<string, TierOf> _now;
    private readonly Dictionary<string, TierOf> _before;
    private readonly Dictionary<string, Person> _people;

    public PageFigureTests(FullWorkspace full)
    {
        _workspace = full.Value;
        _html = full.Html;
        _block = PageBlock.Read(_html);
        _now = Tiers("2026-10");
        _before = Tiers("2026-09");
        var sections = CsvLines.ParseTable(SqlText.Read("sql/reference/industry.csv")).ToDictionary(r => r["code"], r => r["section"]);
        _people = Rows(
            "select uscc, name, region, coalesce(industry, '') from enterprise_seed",
            r => new Person(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)))
            .ToDictionary(p => p.Uscc, p => p with { Section = sections.GetValueOrDefault(p.Section, "") });
    }

    [Fact]
    public void Tiers_and_their_migration_are_counted_right()
    {
        foreach (var row in _block["tiers"]!.AsArray())
        {
            var tier = (string)row!["tier"]!;
            Assert.Equal(_now.Values.Count(t => t.Tier == tier), (int)row["enterprises"]!);
            Assert.Equal(_before.Values.Count(t => t.Tier == tier), (int)row["previous"]!);
            Assert.Equal(_now.Values.Count(t => t.Tier == tier) / (double)_now.Count, (double)row["share"]!, tolerance: 1e-6);
        }

        string At(Dictionary<string, TierOf> month, string uscc) => month.TryGetValue(uscc, out var t) ? t.Tier : "";
        var pairs = _now.Keys.Union(_before.Keys).GroupBy(u => At(_before, u) + ">" + At(_now, u)).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(
            pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"),
            _block["migration"]!.AsArray().Select(m => $"{m!["from"]}>{m["to"]} {m["enterprises"]}").Order(StringComparer.Ordinal));
        int Crossed(Func<string, bool> which) => pairs.Where(p => p.Key != "D>D" && which(p.Key)).Sum(p => p.Value);
        Assert.Equal(Crossed(k => k.EndsWith(">D", StringComparison.Ordinal)), (int)_block["change"]!["enteredD"]!);
        Assert.Equal(Crossed(k => k.StartsWith("D>", StringComparison.Ordinal)), (int)_block["change"]!["leftD"]!);
    }

    [Theory]
    [InlineData("2026-09")]
    [InlineData("2026-10")]
    public void Every_cell_of_the_heatmap_counts_its_enterprises_in_its_month(string month)
    {
        var rated = month == "2026-10" ? _now : _before;
        var people = rated.Select(t => (_people[t.Key].Region, _people[t.Key].Section, Tier: t.Value.Tier)).ToList();
        var expected = ((int[])[4, 6])
            .SelectMany(digits => people.Select(p => p with { Region = p.Region[..digits] }))
            .SelectMany(p => p.Section.Length > 0 ? [p, p with { Section = "" }] : new[] { p })
            .GroupBy(p => (p.Region, p.Section))
            .ToDictionary(g => g.Key, g => string.Join(' ', g.Count(), g.Count(p => p.Tier == "A"), g.Count(p => p.Tier == "B"), g.Count(p => p.Tier == "C"), g.Count(p => p.Tier == "D")));
        var shown = PageBlock.Records(_block, "cellMonths").Where(c => (string)c["month"]! == month)
            .ToDictionary(c => ((string)c["regionCode"]!, (string)c["sectionCode"]!), c => string.Join(' ', new[] { "n", "tierA", "tierB", "tierC", "tierD" }.Select(k => (int)c[k]!)));
        Assert.Equal(expected.OrderBy(c => c.Key), shown.OrderBy(c => c.Key));
    }

    [Fact]
    public void The_cells_of_the_month_are_estimated_alike_in_both_tables_and_raw_figures_are_those_of_the_rows()
    {
        var months = PageBlock.Records(_block, "cellMonths").Where(c => (string)c["month"]! == "2026-10").ToDictionary(c => ((string)c["regionCode"]!, (string)c["sectionCode"]!));
        var cells = PageBlock.Records(_block, "cells");
        Assert.Equal(months.Count, cells.Count);
        Assert.Contains(cells, c => (string)c["regionCode"]! == "4103" && (string)c["industryCode"]! == "");
        foreach (var cell in cells)
        {
            var (region, section) = ((string)cell["regionCode"]!, (string)cell["industryCode"]!);
            var same = months[(region, section)];
            Assert.All((string[])["shrunkMean", "meanLow", "meanHigh"], k => Assert.Equal((double)cell[k]!, (double)same[k]!, tolerance: 0.05 + 1e-5));
            Assert.All((string[])["shrunkShare", "raisedLow", "raisedHigh"], k => Assert.Equal((double)cell[k]!, (double)same[k]!, tolerance: 0.0005 + 1e-5));
            var members = _now.Where(t => _people[t.Key].Region.StartsWith(region, StringComparison.Ordinal) && (section.Length == 0 || _people[t.Key].Section == section)).Select(t => t.Value).ToList();
            Assert.Equal(members.Average(m => m.Score), (double)cell["mean"]!, tolerance: 1e-5);
            Assert.Equal(members.Count(m => m.Tier is "C" or "D") / (double)members.Count, (double)cell["raisedShare"]!, tolerance: 1e-5);
            Assert.InRange((double)cell["shrunkMean"]!, (double)cell["meanLow"]!, (double)cell["meanHigh"]!);
        }
    }

    [Fact]
    public void A_small_cell_is_drawn_further_to_its_neighbours_than_a_large_one()
    {
        var cells = PageBlock.Records(_block, "cells").Where(c => ((string)c["regionCode"]!).Length == 6 && (string)c["industryCode"]! != "").ToList();
        double Pull(bool small) => cells.Where(c => (int)c["n"]! < 20 == small).Average(c => Math.Abs((double)c["mean"]! - (double)c["shrunkMean"]!));
        Assert.True(Pull(small: true) > 2 * Pull(small: false), $"{Pull(true)} {Pull(false)}");
    }

    [Theory]
    [InlineData("risen", 1)]
    [InlineData("fallen", -1)]
    public void The_movers_are_those_whose_score_changed_most_with_the_indicators_responsible(string list, int sign)
    {
        var expected = _now.Where(t => _before.ContainsKey(t.Key))
            .Select(t => (t.Key, Change: sign * (t.Value.Score - _before[t.Key].Score)))
            .Where(m => m.Change > 0).OrderByDescending(m => m.Change).ThenBy(m => m.Key, StringComparer.Ordinal).Take(15).ToList();
        var points = Rows(
            "select month, uscc, indicator, points from reason_of",
            r => (Month: r.GetString(0), Uscc: r.GetString(1), Indicator: r.GetString(2), Points: r.GetInt32(3)))
            .ToLookup(r => r.Uscc);
        var shown = _block[list]!.AsArray();
        Assert.Equal(expected.Select(m => m.Key), shown.Select(m => (string)m!["uscc"]!));
        foreach (var mover in shown)
        {
            var uscc = (string)mover!["uscc"]!;
            Assert.Equal(_people[uscc].Name, (string)mover["name"]!);
            Assert.Equal(_now[uscc].Score - _before[uscc].Score, (int)mover["change"]!);
            Assert.Equal(_before[uscc].Tier + _now[uscc].Tier, (string)mover["fromTier"]! + (string)mover["toTier"]!);
            var changes = points[uscc].GroupBy(p => p.Indicator)
                .Select(g => (Code: g.Key, Change: g.Sum(p => p.Month == "2026-10" ? p.Points : -p.Points)))
                .Where(c => c.Change != 0).OrderByDescending(c => sign * c.Change).ThenBy(c => c.Code, StringComparer.Ordinal).ToList();
            Assert.Equal(changes.Take(3).Select(c => $"{c.Code}{c.Change}"), mover["because"]!.AsArray().Select(c => $"{c!["code"]}{c["points"]}"));
            Assert.Equal(Math.Max(0, changes.Count - 3), (int)mover["others"]!);
        }
    }

    [Fact]
    public void Hit_rates_count_an_enterprise_once_all_its_results_were_known_by_the_day()
    {
        var results = Rows(
            "select task, found_problem from inspection_of where known_date <= date '2026-10-31'",
            r => (Task: r.GetString(0), Problem: r.GetBoolean(1)))
            .ToDictionary(r => r.Task, r => r.Problem);
        var tasks = Rows("select uscc, task from task_of", r => (Uscc: r.GetString(0), Task: r.GetString(1))).ToLookup(t => t.Uscc, t => t.Task);
        var drawn = Rows(
            "select uscc, tier, stratum, stratum_size from drawn_of",
            r => (Uscc: r.GetString(0), Tier: r.GetString(1), Stratum: r.GetString(2), Size: r.GetInt64(3)));
        bool Returned(string uscc) => tasks[uscc].All(results.ContainsKey);
        bool Problem(string uscc) => tasks[uscc].Any(t => results[t]);
        var hits = _block["hits"]!;
        var population = 0d;
        var frame = drawn.Select(d => (d.Stratum, d.Size)).Distinct().Sum(s => s.Size);
        foreach (var row in hits["rows"]!.AsArray())
        {
            var mine = drawn.Where(d => d.Tier == (string)row!["tier"]!).ToList();
            var back = mine.Where(d => Returned(d.Uscc)).ToList();
            Assert.Equal(mine.Count, (int)row!["drawn"]!);
            Assert.Equal(back.Count, (int)row["returned"]!);
            Assert.Equal(back.Count(d => Problem(d.Uscc)), (int)row["problems"]!);
            var weighted = back.GroupBy(d => (d.Stratum, d.Size)).Sum(g => g.Count(d => Problem(d.Uscc)) * (double)g.Key.Size / g.Count());
            var objects = mine.Select(d => (d.Stratum, d.Size)).Distinct().Sum(s => s.Size);
            Assert.Equal(weighted / objects, (double)row["rate"]!, tolerance: 1e-5);
            population += weighted;
        }

        Assert.Equal(population / frame, (double)hits["population"]!["rate"]!, tolerance: 1e-5);
        Assert.Equal((double)hits["problems"]! / ((double)hits["returned"]! * population / frame), (double)hits["lift"]!, tolerance: 1e-4);
        Assert.InRange((double)hits["lift"]!, (double)hits["liftLow"]!, (double)hits["liftHigh"]!);
        Assert.True((int)hits["returned"]! < (int)hits["drawn"]!);
    }

    [Fact]
    public void The_histogram_holds_every_enterprise_and_the_cut_offs_are_the_lowest_scores()
    {
        foreach (var band in _block["scores"]!["bands"]!.AsArray())
        {
            var from = (int)band!["band"]!;
            Assert.Equal(
                _now.Values.Count(t => t.Tier == (string)band["tier"]! && Math.Min(t.Score, 999) / 20 * 20 == from),
                (int)band["enterprises"]!);
        }

        Assert.Equal(_now.Count, _block["scores"]!["bands"]!.AsArray().Sum(b => (int)b!["enterprises"]!));
        foreach (var cutoff in _block["scores"]!["cutoffs"]!.AsArray())
        {
            var general = (bool)cutoff!["general"]!;
            Assert.Equal(general ? "通用" : "young", (string)cutoff["cohort"]!);
            var mine = _now.Where(t => t.Key.EndsWith('7') != general && t.Value.ScoreTier == (string)cutoff["tier"]!).Select(t => t.Value).ToList();
            Assert.Equal(mine.Min(t => t.Score), (int)cutoff["lowest"]!);
            Assert.Equal(mine.Count(t => t.Tier != t.ScoreTier), (int)cutoff["raised"]!);
        }
    }

    [Fact]
    public void Indicators_count_who_they_fired_for()
    {
        var fired = Rows(
            "select uscc, indicator from reason_of where month = '2026-10' and points > 0",
            r => (Uscc: r.GetString(0), Indicator: r.GetString(1)));
        foreach (var row in _block["indicators"]!.AsArray())
        {
            var mine = fired.Where(f => f.Indicator == (string)row!["code"]!).ToList();
            Assert.Equal(mine.Count, (int)row!["enterprises"]!);
            Assert.Equal(mine.Count(f => _now[f.Uscc].Tier is "C" or "D"), (int)row["raised"]!);
        }

        var gaps = _block["indicators"]!.AsArray().Select(r => (double)r!["raisedShare"]! - (double)r["share"]!).ToList();
        Assert.Equal(gaps.OrderDescending(), gaps);
    }

    [Fact]
    public void Records_of_the_month_are_timely_within_twenty_working_days()
    {
        var workdays = CsvLines.ParseTable(SqlText.Read("sql/reference/workday.csv")).Where(r => r["is_workday"] == "1")
            .Select(r => DateOnly.ParseExact(r["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        var records = Rows(
            "select event_date, known_date from penalty_of where known_date between date '2026-10-01' and date '2026-10-31'",
            r => (Event: r.GetFieldValue<DateOnly>(0), Known: r.GetFieldValue<DateOnly>(1)));
        var row = _block["receipt"]!["datasets"]!.AsArray().Single(d => (string)d!["dataset"]! == "penalty")!;
        Assert.Equal(records.Count, (int)row["records"]!);
        Assert.Equal(records.Count(r => workdays.Count(d => d > r.Event && d <= r.Known) <= 20), (int)row["onTime"]!);
        string[] counts = ["read", "accepted", "duplicate", "quarantined"];
        Assert.Equal([550, 538, 7, 5], counts.Select(c => (int)_block["receipt"]![c]!));
    }

    [Fact]
    public void The_data_block_is_the_golden_one()
    {
        var block = _block.DeepClone().AsObject();
        block["heading"]!["codeVersion"] = "";
        block.Remove("texts");
        var actual = block.ToJsonString(Workspace.Json) + "\n";
        var golden = Path.Combine(Repository.Root, "tests/DualRandom.Reports.Tests/Golden/block.json");
        var expected = File.Exists(golden) ? File.ReadAllText(golden) : "";
        if (expected != actual)
        {
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "block.actual.json"), actual);
        }

        Assert.True(expected == actual, $"compare {golden} with {AppContext.BaseDirectory}block.actual.json");
    }

    [Fact]
    public void A_hostile_name_cannot_end_the_data_block()
    {
        var block = _html[_html.IndexOf("id=\"data\">", StringComparison.Ordinal)..];
        block = block[..block.IndexOf("</script>", StringComparison.Ordinal)];
        Assert.DoesNotContain('<', block);
        Assert.Contains("\\u003C/script\\u003E\\u003Cimg", block, StringComparison.Ordinal);
        Assert.Contains(_block["risen"]!.AsArray(), m => ((string)m!["name"]!).StartsWith("</script><img src=x onerror=", StringComparison.Ordinal));
    }

    private Dictionary<string, TierOf> Tiers(string month) => Rows(
        $"select uscc, tier, score_tier, score from tier_of where month = '{month}'",
        r => (Uscc: r.GetString(0), Of: new TierOf(r.GetString(1), r.GetString(2), r.GetInt32(3)))).ToDictionary(t => t.Uscc, t => t.Of);

    private IReadOnlyList<T> Rows<T>(string sql, Func<DbDataReader, T> map) => _workspace.Engine.Query(sql, map);

    private sealed record TierOf(string Tier, string ScoreTier, int Score);

    private sealed record Person(string Uscc, string Name, string Region, string Section);
}
