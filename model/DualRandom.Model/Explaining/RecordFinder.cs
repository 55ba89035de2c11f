using System.Globalization;
using DualRandom.Model.Indicators;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Explaining;

/// <summary>Finds the known records behind an indicator of one enterprise, by the condition the indicator list gives.</summary>
internal sealed class RecordFinder
{
    private const int Shown = 20;
    private const string Registration = "enterprise";

    private readonly DuckDbEngine _engine;
    private readonly CancellationToken _cancellation;
    private readonly IReadOnlyDictionary<(string Source, string Batch), string> _files;
    private readonly Dictionary<(string Dataset, string Condition), (long, IReadOnlyList<RecordTrace>)> _found = [];

    /// <summary>The engine holds the known views of the day and the run's tables; the lake says which file a batch is.</summary>
    internal RecordFinder(DuckDbEngine engine, Lake lake, string uscc, CancellationToken cancellation)
    {
        _engine = engine;
        _files = lake.Batches.DistinctBy(b => (b.Source, b.Batch)).ToDictionary(b => (b.Source, b.Batch), b => $"landing/{b.Source}/{b.Batch}/{b.File}");
        _cancellation = cancellation;
        var latest = SqlModel.Load("known/enterprise_latest");
        engine.Run(SqlModel.Load("known/period"), cancellation);
        engine.Execute($"create view {latest.Name} as\n{latest.Body}", cancellation);
        engine.Execute(
            $"""
            create table subject_of as
            select period.*, e.uscc as subject, e.address as place, e.legal_person_hash as person
            from {latest.Name} as e cross join period
            where e.uscc = $uscc
            """,
            cancellation,
            ("uscc", uscc));
        engine.Execute(
            $"create view registered as select e.*, p.uscc is not null as operating from {latest.Name} as e left join population as p on p.uscc = e.uscc", cancellation);
    }

    /// <summary>How many there are, and the latest twenty.</summary>
    internal (long Count, IReadOnlyList<RecordTrace> Latest) Behind(Indicator indicator)
    {
        var key = (indicator.Dataset, indicator.Records);
        if (!_found.TryGetValue(key, out var found))
        {
            found = Find(indicator);
            _found.Add(key, found);
        }

        return found;
    }

    /// <summary>The months from which records behind it count no longer by its window alone; none where the window is not one of event dates.</summary>
    internal IEnumerable<WindowEnd> Ends(Indicator indicator, string name)
    {
        if (indicator.WindowMonths is not { } months || !indicator.Records.Contains(string.Create(CultureInfo.InvariantCulture, $"event_date > after_{months}m"), StringComparison.Ordinal))
        {
            return [];
        }

        return _engine
            .Query(
                $"select event_date, count(*) {From(indicator)} group by event_date order by event_date",
                r => (Month: FirstWithout(r.GetFieldValue<DateOnly>(0), months), Records: r.GetInt64(1)),
                _cancellation)
            .GroupBy(e => e.Month)
            .Select(g => new WindowEnd(indicator.Code, name, months, g.Key.ToString(), g.Sum(e => e.Records)));
    }

    /// <summary>The first month on whose last day a window of that many months no longer holds the day.</summary>
    internal static Month FirstWithout(DateOnly day, int months)
    {
        var month = Month.From(new DateOnly(day.Year, day.Month, 1).AddMonths(months));
        return month.LastDay.AddMonths(-months) >= day ? month : Month.From(month.FirstDay.AddMonths(1));
    }

    private static string From(Indicator indicator) =>
        $"from {(indicator.Dataset == Registration ? "registered" : AsOf.Known(indicator.Dataset))}, subject_of where {indicator.Records}";

    private (long, IReadOnlyList<RecordTrace>) Find(Indicator indicator)
    {
        var (happened, number) = Contract.Current[indicator.Dataset].Layer == TableLayer.Library ? ("valid_from_date", "cast(null as varchar)") : ("event_date", "record_no");
        var from = From(indicator);
        var shown = Shown.ToString(CultureInfo.InvariantCulture);
        return (
            _engine.Scalar<long>($"select count(*) {from}", _cancellation),
            _engine.Query(
                $"select uscc, {happened}, known_date, department, {number}, source, batch, row {from} order by {happened} desc, known_date desc, source, batch, row limit {shown}",
                r => new RecordTrace(
                    indicator.Dataset,
                    r.GetString(0),
                    r.GetFieldValue<DateOnly>(1),
                    r.GetFieldValue<DateOnly>(2),
                    r.GetString(3),
                    r.IsDBNull(4) ? null : r.GetString(4),
                    r.GetString(5),
                    r.GetString(6),
                    r.GetInt64(7),
                    _files.GetValueOrDefault((r.GetString(5), r.GetString(6)))),
                _cancellation));
    }
}
