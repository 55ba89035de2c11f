using System.Text.Json;
using DualRandom.Ingest.Checking;
using DualRandom.Ingest.Landing;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Accounting;

/// <summary>Reads the status of ingest from the published lake; changes nothing, and needs no lock.</summary>
public static class StatusReader
{
    /// <summary>The status today.</summary>
    /// <exception cref="DualRandomException">The configuration or the lake's manifest is wrong, or a sum does not hold.</exception>
    public static IngestStatus Read(StageContext context, CancellationToken cancellation)
    {
        var names = context.Workspace.Section<List<IngestSource>>("sources").Select(s => s.Name).ToList();
        var lake = Lake.Read(context.Workspace);
        foreach (var table in Contract.Current.Datasets.Where(_ => lake.Months is not null))
        {
            Accountant.Require(table.Name, [.. lake.Batches.Where(b => b.Dataset == table.Name)], [.. lake.Months!.Where(m => m.Dataset == table.Name)]);
        }

        var today = Timeliness.Today(context);
        var rhythms = Rhythms(lake, today, cancellation);
        var sources = names.Concat(lake.Batches.Select(b => b.Source)).Distinct(StringComparer.Ordinal).ToList();
        return new IngestStatus(
            today,
            RowSum.Of(lake.Batches),
            [.. sources.Select(s => OfSource(s, [.. lake.Batches.Where(b => b.Source == s)], rhythms.GetValueOrDefault(s)))],
            [.. lake.Batches
                .GroupBy(b => (b.Source, b.Dataset, Month: b.Batch[..7]))
                .Select(g => new MonthSum(g.Key.Source, g.Key.Dataset, RowSum.Of([.. g]), g.Key.Month))
                .OrderBy(m => m.Source, StringComparer.Ordinal).ThenBy(m => m.Month, StringComparer.Ordinal).ThenBy(m => m.Dataset, StringComparer.Ordinal)],
            [.. (lake.Months ?? [])
                .Select(m => new MonthSum(m.Source, m.Dataset, new RowSum(m.Read, m.Accepted, m.Duplicate, m.Quarantined), m.Month))
                .OrderBy(m => m.Source, StringComparer.Ordinal).ThenBy(m => m.Month, StringComparer.Ordinal).ThenBy(m => m.Dataset, StringComparer.Ordinal)],
            [.. names.SelectMany(n => LandedBatch.All(context.Workspace, n)).Where(b => File.Exists(b.Refusal)).Select(ReadRefusal)],
            [.. (lake.Checks ?? []).Where(c => c.Violations > 0)],
            lake.Batches);
    }

    private static SourceStatus OfSource(string source, IReadOnlyList<BatchAccount> batches, Rhythm? rhythm) => new(
        source,
        RowSum.Of(batches),
        batches.Count,
        Summaries.Sum(batches.Select(b => b.Reasons)),
        Summaries.Sum(batches.Select(b => b.Notes ?? [])),
        rhythm is { Patience: { } patience } && rhythm.Age > patience,
        rhythm?.LastDay,
        batches.Select(b => b.Batch).Order(StringComparer.Ordinal).LastOrDefault(),
        rhythm?.Age,
        rhythm?.Patience);

    private static Dictionary<string, Rhythm> Rhythms(Lake lake, DateOnly today, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.InMemory();
        CheckInputs.Accounts(engine, lake);
        engine.Execute("create table delivery as select distinct source as subject, received as day from account", cancellation);
        engine.Execute("create table today as select $today as day", cancellation, ("today", today));
        engine.Run(SqlModel.Load("ingest/account/rhythm"), cancellation);
        return engine
            .Query(
                "select subject, last_day, age, patience from rhythm",
                r => (Subject: r.GetString(0), Rhythm: new Rhythm(r.GetFieldValue<DateOnly>(1), r.GetInt64(2), r.IsDBNull(3) ? null : r.GetInt64(3))),
                cancellation)
            .ToDictionary(r => r.Subject, r => r.Rhythm, StringComparer.Ordinal);
    }

    private static RefusedFile ReadRefusal(LandedBatch batch) =>
        JsonSerializer.Deserialize<RefusedFile>(File.ReadAllText(batch.Refusal), Workspace.Json) ?? throw new JsonException($"{batch.Refusal} is empty");

    private sealed record Rhythm(DateOnly LastDay, long Age, long? Patience);
}
