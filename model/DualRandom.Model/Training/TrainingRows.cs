using System.Globalization;
using DualRandom.Model.Boosting;
using DualRandom.Model.Indicators;
using DualRandom.Model.Scoring;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Training;

/// <summary>Labelled rows in the order of day, enterprise and visit: what the booster learns from or is held against.</summary>
internal sealed class TrainingRows
{
    private TrainingRows(int columns) => Columns = columns;

    internal int Columns { get; }

    internal int Count => Labels.Count;

    internal List<float> Codes { get; } = [];

    internal List<float> Labels { get; } = [];

    internal List<float> Weights { get; } = [];

    /// <summary>Share of the window that was seen.</summary>
    internal List<double> Exposures { get; } = [];

    /// <summary>Who inspected; empty where nobody did, or where the label does not depend on it.</summary>
    internal List<string[]> Inspectors { get; } = [];

    /// <summary>Reads snapshots' files, coded by the edges.</summary>
    internal static TrainingRows Read(DuckDbEngine engine, IReadOnlyList<string> files, IReadOnlyList<BinEdges> edges, CancellationToken cancellation)
    {
        var rows = new TrainingRows(edges.Count);
        foreach (var file in files)
        {
            rows.Add(engine, $"select label, weight, exposure, array_to_string(inspectors, '|'){string.Concat(edges.Select(e => $", {Snapshot.Prefix}{e.Indicator}"))} from read_parquet({Literal.Of(file)}) order by uscc, position", edges, cancellation);
        }

        return rows;
    }

    /// <summary>The bin edges of each indicator: its values where they are few, else its quantiles, zero always among them.</summary>
    internal static IReadOnlyList<BinEdges> Edges(DuckDbEngine engine, IReadOnlyList<string> files, IReadOnlyList<Indicator> indicators, int most, CancellationToken cancellation)
    {
        var from = $"read_parquet([{string.Join(", ", files.Select(Literal.Of))}])";
        var shares = string.Join(", ", Enumerable.Range(1, most - 1).Select(k => ((double)k / most).ToString("R", CultureInfo.InvariantCulture)));
        return [.. indicators.Select(indicator =>
        {
            var column = Snapshot.Prefix + indicator.Code;
            var values = engine.Query(
                $"""
                with distinct_values as (select distinct {column} as value from {from} where {column} is not null),
                few as (select count(*) <= {Literal.Of(most)} as few, min(value) as lowest from distinct_values),
                quantiles as (select unnest(quantile_disc({column}, [{shares}])) as value from {from} where {column} <> 0)
                select distinct value
                from (
                    select value from distinct_values where (select few from few)
                    union all
                    select value from quantiles where not (select few from few)
                    union all
                    select 0 as value
                )
                where value > (select lowest from few)
                order by value
                """,
                r => r.GetInt64(0),
                cancellation);
            return new BinEdges(indicator.Code, values);
        })];
    }

    internal CodedMatrix Matrix() => new(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Codes), Columns);

    private void Add(DuckDbEngine engine, string query, IReadOnlyList<BinEdges> edges, CancellationToken cancellation)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            Labels.Add(reader.GetInt32(0));
            Weights.Add((float)reader.GetDecimal(1));
            Exposures.Add(reader.GetDouble(2));
            Inspectors.Add(reader.IsDBNull(3) ? [] : reader.GetString(3).Split('|'));
            for (var column = 0; column < edges.Count; column++)
            {
                Codes.Add(reader.IsDBNull(4 + column) ? float.NaN : edges[column].CodeOf(reader.GetInt64(4 + column)));
            }
        }
    }
}
