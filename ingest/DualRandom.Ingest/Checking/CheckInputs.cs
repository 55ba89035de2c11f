using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Checking;

/// <summary>
/// What checks read beside the datasets, made in the engine: <c>account</c> (a batch each: source, dataset, batch, received, rows), <c>published</c> (rows a dataset had in
/// the published lake), <c>rhythm</c> (how often a dataset becomes known). And the digest of everything a check reads.
/// </summary>
internal sealed class CheckInputs
{
    /// <summary>The table of what the published lake has.</summary>
    public const string Published = "published";

    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    /// <summary>Makes the tables; the views of the lake are there already.</summary>
    public CheckInputs(DuckDbEngine engine, Lake published, Lake lake, CancellationToken cancellation)
    {
        foreach (var table in Contract.Current.Datasets)
        {
            _digests[table.Name] = string.Join(' ', lake.Datasets.GetValueOrDefault(table.Name, []).Select(f => f.Sha256));
        }

        Accounts(engine, lake);
        Make(engine, Published, "dataset varchar, rows bigint", published.Datasets.Select(d => $"({DuckDbEngine.Quote(d.Key)}, {Number(d.Value.Sum(f => f.Rows))})"));
        Rhythm(engine, cancellation);
        foreach (var table in (string[])["account", Published, "rhythm"])
        {
            _digests[table] = Digest.OfText(string.Join('\n', engine.Query($"select cast(t as varchar) as line from {table} as t order by line", r => r.GetString(0), cancellation)));
        }
    }

    /// <summary>Digest of a check and of all it reads.</summary>
    public string Of(Check check) => Digest.OfText(string.Join('\n', check.Model.Inputs.Select(i => $"{i} {_digests[i]}").Prepend(check.Model.Body)))[..16];

    /// <summary>Whether there is nothing to check: the first input is what a check is about.</summary>
    public bool IsEmpty(Check check) => _digests[check.Model.Inputs[0]].Length == 0;

    /// <summary>The account of every batch, as <c>account</c>.</summary>
    internal static void Accounts(DuckDbEngine engine, Lake lake) => Make(
        engine,
        "account",
        "source varchar, dataset varchar, batch varchar, received date, read bigint, accepted bigint, duplicate bigint, quarantined bigint",
        lake.Batches.Select(b =>
            $"({DuckDbEngine.Quote(b.Source)}, {DuckDbEngine.Quote(b.Dataset)}, {DuckDbEngine.Quote(b.Batch)}, date '{b.Batch[..10]}', " +
            $"{Number(b.Read)}, {Number(b.Accepted)}, {Number(b.Duplicate)}, {Number(b.Quarantined)})"));

    private static void Rhythm(DuckDbEngine engine, CancellationToken cancellation)
    {
        var days = Contract.Current.Datasets
            .Where(t => t.Layer == TableLayer.Record)
            .Select(t => $"select distinct '{t.Name}' as subject, known_date as day from {t.Name}");
        engine.Execute($"create or replace table delivery as {string.Join(" union all ", days)}", cancellation);
        engine.Execute("create or replace table today as select max(received) as day from account", cancellation);
        engine.Run(SqlModel.Load("ingest/account/rhythm"), cancellation);
    }

    private static void Make(DuckDbEngine engine, string table, string columns, IEnumerable<string> rows)
    {
        engine.Execute($"create or replace table {table} ({columns})");
        foreach (var some in rows.Chunk(1000))
        {
            engine.Execute($"insert into {table} values {string.Join(", ", some)}");
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
