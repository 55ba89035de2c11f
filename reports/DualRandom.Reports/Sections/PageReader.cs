using System.Data.Common;
using DualRandom.Reports.Estimation;
using DualRandom.Reports.Inputs;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Sections;

/// <summary>Reads the aggregates that the models under <c>sql/reports</c> left into the sections of the page.</summary>
internal sealed class PageReader(DuckDbEngine engine, ReferenceNames names, CancellationToken cancellation)
{
    /// <summary>Fewer enterprises than this make a cell of the heatmap weak: it is drawn faded and hatched.</summary>
    public const int SmallCell = 20;

    private const int BandWidth = 20;
    private const int IndicatorsPerMover = 3;
    private const int IndicatorsShown = 12;
    private static readonly string[] TierNames = ["A", "B", "C", "D"];

    /// <summary>All four tiers, this month and, where there is one, last month.</summary>
    public IReadOnlyList<TierRow> Tiers(bool hasPrevious)
    {
        var counts = Rows(
            "select month, tier, enterprises from tier_structure",
            r => (Month: r.GetString(0), Tier: r.GetString(1), N: r.GetInt64(2)));
        long Count(string month, string tier) => counts.Where(c => c.Month == month && c.Tier == tier).Sum(c => c.N);
        var now = counts.Where(c => c.Month == "current").Sum(c => c.N);
        var before = counts.Where(c => c.Month == "previous").Sum(c => c.N);
        return [.. TierNames.Select(t => new TierRow(
            t, Count("current", t), Share(Count("current", t), now),
            hasPrevious ? Count("previous", t) : null,
            hasPrevious ? Share(Count("previous", t), before) : null))];
    }

    /// <summary>Every pair of tiers that occurs.</summary>
    public IReadOnlyList<MigrationRow> Migration() => Rows(
        "select from_tier, to_tier, enterprises from tier_migration order by from_tier, to_tier",
        r => new MigrationRow(r.GetString(0), r.GetString(1), r.GetInt64(2)));

    /// <summary>The regions and sections of all months that the heatmap goes through, by code.</summary>
    public Heatmap Heatmap()
    {
        IReadOnlyList<string> Codes(string query) => Rows($"select distinct code from ({query}) order by code", r => r.GetString(0));
        return new Heatmap(
            SmallCell,
            [.. Codes("select region as code from month_cell union all select substr(region, 1, 4) from month_cell").Select(c => new Named(c, names.Area(c)))],
            [.. Codes("select section as code from month_cell where section <> ''").Select(c => new Named(c, names.Section(c)))]);
    }

    /// <summary>The enterprises that moved most in one direction (<c>up</c> or <c>down</c>).</summary>
    public IReadOnlyList<MoverRow> Movers(string direction)
    {
        var because = Rows(
            "select i.uscc, i.indicator, i.change from mover_indicator i join mover m on m.uscc = i.uscc"
                + $" order by i.uscc, case when m.direction = 'up' then i.change else -i.change end desc, i.indicator",
            r => (Uscc: r.GetString(0), Change: new Contribution(r.GetString(1), names.Indicator(r.GetString(1)), r.GetInt32(2))))
            .ToLookup(r => r.Uscc, r => r.Change, StringComparer.Ordinal);
        return Rows(
            "select uscc, name, region, section, from_tier, to_tier, from_score, to_score, change from mover"
                + $" where direction = '{direction}' order by place",
            r => new MoverRow(
                r.GetString(0), r.GetString(1), names.Region(r.GetString(2)), names.Section(r.GetString(3)), r.GetString(4), r.GetString(5),
                r.GetInt32(6), r.GetInt32(7), r.GetInt32(8),
                [.. because[r.GetString(0)].Take(IndicatorsPerMover)], Math.Max(0, because[r.GetString(0)].Count() - IndicatorsPerMover)));
    }

    /// <summary>The strata of a plan's draw with what came back.</summary>
    public IReadOnlyList<StratumCount> Strata(string plan) => Rows(
        $"select stratum, tier, stratum_size, quota, drawn, returned, problems from stratum_result where plan = {DuckDbEngine.Quote(plan)} order by stratum, tier",
        r => new StratumCount(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6)));

    /// <summary>The histogram of the score and the cut-offs it shows.</summary>
    public ScoreDistribution Scores() => new(
        BandWidth,
        Rows(
            "select band, tier, enterprises from score_histogram order by band, tier",
            r => new BandRow(r.GetInt32(0), r.GetString(1), r.GetInt64(2))),
        Rows(
            "select cohort, score_tier, lowest, highest, enterprises, raised_by_rule from score_cutoff order by cohort <> 'general', cohort, score_tier",
            r => new CutoffRow(r.GetString(0) == ReferenceNames.GeneralCohort, names.Cohort(r.GetString(0)), r.GetString(1), r.GetInt32(2), r.GetInt32(3), r.GetInt64(4), r.GetInt64(5))));

    /// <summary>The indicators that fire more often in C and D than in all enterprises, by that difference.</summary>
    public IReadOnlyList<IndicatorRow> Indicators(long enterprises, long raised) => [.. Rows(
        "select indicator, enterprises, raised, points from reason_frequency order by indicator",
        r => new IndicatorRow(
            r.GetString(0), names.Indicator(r.GetString(0)), r.GetInt64(1), Share(r.GetInt64(1), enterprises),
            r.GetInt64(2), Share(r.GetInt64(2), raised), r.GetInt64(3)))
        .OrderByDescending(r => r.RaisedShare - r.Share)
        .ThenBy(r => r.Code, StringComparer.Ordinal)
        .Take(IndicatorsShown)];

    /// <summary>The files received in the month by their accounts, and the records that became known in it.</summary>
    public Receipt Receipt(Lake lake, Month month)
    {
        var batches = lake.Batches.Where(b => b.Batch.StartsWith(month.ToString(), StringComparison.Ordinal)).ToList();
        var datasets = Rows(
            "select dataset, records, on_time from received_month order by dataset",
            r => new ReceiptRow(r.GetString(0), names.Dataset(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)));
        return new Receipt(
            batches.Sum(b => b.Read), batches.Sum(b => b.Accepted), batches.Sum(b => b.Duplicate), batches.Sum(b => b.Quarantined),
            datasets.Sum(d => d.Records), datasets.Sum(d => d.OnTime), datasets);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : Figure.Round((double)part / whole);

    private IReadOnlyList<T> Rows<T>(string sql, Func<DbDataReader, T> map) => engine.Query(sql, map, cancellation);
}
