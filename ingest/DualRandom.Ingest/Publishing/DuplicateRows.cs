using DualRandom.Ingest.Conforming;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>
/// Rows whose content another row gives already, over all batches of a dataset: the table <c>duplicates</c>. Equal contents have equal hashes, written once when a batch
/// was conformed; only batches with a hash that occurs twice are read.
/// </summary>
internal sealed class DuplicateRows(DuckDbEngine engine, ContractTable table)
{
    private readonly Dictionary<(string Source, string Batch), (long Rows, string Digest)> _batches = [];

    /// <summary>Finds them.</summary>
    public void Find(IReadOnlyList<ConformedBatch> batches, string matched, CancellationToken cancellation)
    {
        var content = string.Join(", ", ConformSql.Content(table));
        Attach("conformed_hash", Outcome.Hashes, batches, "select '' as source, '' as batch, 0::bigint as row, 0::ubigint as content_hash where false", cancellation);
        engine.Execute($"create or replace view content_hashes as select * from conformed_hash union all select source, batch, row, {ConformSql.ContentHash(table)} as content_hash from ({matched})", cancellation);
        engine.Run(SqlModel.Load("ingest/suspects"), cancellation);
        var touched = engine
            .Query("select distinct source, batch from suspects order by source, batch", r => (r.GetString(0), r.GetString(1)), cancellation)
            .ToHashSet();
        Attach("conformed_row", Outcome.Rows, batches.Where(b => touched.Contains((b.Batch.Source, b.Batch.Id))), $"select {table.ColumnList} from ({matched}) where false", cancellation);
        engine.Execute($"create or replace view conformed as select {table.ColumnList} from conformed_row union all select {table.ColumnList} from ({matched})", cancellation);
        var model = SqlModel.Load("ingest/duplicates");
        engine.Run(model with { Body = model.Body.Replace("{content}", content, StringComparison.Ordinal) }, cancellation);
        var found = engine.Query(
            "select source, batch, count(*), string_agg(cast(row as varchar), ' ' order by row) from duplicates group by source, batch order by source, batch",
            r => (Key: (r.GetString(0), r.GetString(1)), Rows: r.GetInt64(2), Digest: Digest.OfText(r.GetString(3))),
            cancellation);
        foreach (var (key, rows, digest) in found)
        {
            _batches[key] = (rows, digest);
        }
    }

    /// <summary>How many of a batch's rows are duplicates.</summary>
    public long In(ConformedBatch batch) => _batches.GetValueOrDefault((batch.Batch.Source, batch.Batch.Id)).Rows;

    /// <summary>Which of a batch's rows, as a digest; empty where none is.</summary>
    public string DigestOf(ConformedBatch batch) => _batches.GetValueOrDefault((batch.Batch.Source, batch.Batch.Id)).Digest ?? "";

    private void Attach(string view, string file, IEnumerable<ConformedBatch> batches, string none, CancellationToken cancellation)
    {
        var paths = batches.SelectMany(b => b[file]).Select(DuckDbEngine.Quote).ToList();
        engine.Execute($"create or replace view {view} as {(paths.Count == 0 ? none : $"select * from read_parquet([{string.Join(", ", paths)}])")}", cancellation);
    }
}
