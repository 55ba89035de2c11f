using System.Globalization;
using DualRandom.Model.Indicators;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Explaining;

/// <summary>Finds the known records behind an indicator of one enterprise, by the condition the indicator list gives.</summary>
internal sealed class RecordFinder
{
    private const int Shown = 20;
    private const string Registration = "enterprise";

    private readonly DuckDbEngine _engine;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(string Dataset, string Condition), (long, IReadOnlyList<RecordTrace>)> _found = [];

    /// <summary>The engine holds the known views of the day and the run's tables.</summary>
    internal RecordFinder(DuckDbEngine engine, string uscc, CancellationToken cancellation)
    {
        _engine = engine;
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

    private (long, IReadOnlyList<RecordTrace>) Find(Indicator indicator)
    {
        var table = indicator.Dataset == Registration ? "registered" : AsOf.Known(indicator.Dataset);
        var (happened, number) = Contract.Current[indicator.Dataset].Layer == TableLayer.Library ? ("valid_from_date", "cast(null as varchar)") : ("event_date", "record_no");
        var from = $"from {table}, subject_of where {indicator.Records}";
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
                    r.GetInt64(7)),
                _cancellation));
    }
}
