using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Quarantine;

/// <summary>Refused rows for one first reason.</summary>
public sealed record QuarantineCount(string Dataset, string Source, string Reason, long Rows);

/// <summary>
/// One refused row: where it came from, every reason, its text as received without personal data.
/// </summary>
/// <param name="Dataset">The dataset it was meant for.</param>
/// <param name="Source">The source.</param>
/// <param name="Batch">The batch.</param>
/// <param name="File">The file as received.</param>
/// <param name="Row">Row in the file: 1 is the first row after the header.</param>
/// <param name="Reasons">Every reason; the first is the one that counts.</param>
/// <param name="Columns">Contract columns that the reasons name.</param>
/// <param name="Raw">The row's text; null where it has none.</param>
public sealed record QuarantinedRow(
    string Dataset, string Source, string Batch, string File, long Row, IReadOnlyList<string> Reasons, IReadOnlyList<string> Columns, string? Raw = null);

/// <summary>The refused rows of the published lake, to look at; needs no lock. 隔离区。</summary>
public sealed class QuarantineRoom : IDisposable
{
    private QuarantineRoom(DuckDbEngine engine) => Engine = engine;

    /// <summary>The engine with the view <c>quarantined</c>.</summary>
    internal DuckDbEngine Engine { get; }

    /// <summary>Opens the published quarantine of the workspace.</summary>
    public static QuarantineRoom Open(StageContext context)
    {
        context.Workspace.RequireExists();
        var lake = Lake.Read(context.Workspace);
        var engine = DuckDbEngine.Open(context);
        try
        {
            engine.Execute("create table batch_file (source varchar, batch varchar, file varchar)");
            foreach (var some in lake.Batches.Where(b => b.Quarantined > 0).Chunk(1000))
            {
                engine.Execute($"insert into batch_file values {string.Join(", ", some.Select(b => $"({string.Join(", ", new[] { b.Source, b.Batch, b.File }.Select(DuckDbEngine.Quote))})"))}");
            }

            var files = lake.Quarantine.Values.SelectMany(f => f).Select(f => DuckDbEngine.Quote(context.Workspace.At(f.Path))).ToList();
            var rows = files.Count == 0
                ? "select '' as dataset, '' as source, '' as batch, cast(0 as bigint) as row, '' as reason, [''] as reasons, '' as raw where false"
                : $"select * from read_parquet([{string.Join(", ", files)}], union_by_name = true)";
            engine.Execute($"create view quarantine as {rows}");
            engine.Execute($"create view quarantined as {SqlModel.Load("ingest/account/quarantined").Body}");
            return new QuarantineRoom(engine);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Counts by dataset, source and first reason, in this order.</summary>
    public IReadOnlyList<QuarantineCount> Count(QuarantineFilter filter, CancellationToken cancellation)
    {
        var (condition, parameters) = filter.Sql;
        return Engine.Query(
            $"select dataset, source, reason, count(*) from quarantined where {condition} group by all order by all",
            r => new QuarantineCount(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3)),
            cancellation,
            parameters);
    }

    /// <summary>The first rows, by dataset, source, batch and row.</summary>
    public IReadOnlyList<QuarantinedRow> Show(QuarantineFilter filter, int limit, CancellationToken cancellation)
    {
        var (condition, parameters) = filter.Sql;
        return Engine.Query(
            $"select * from quarantined where {condition} order by dataset, source, batch, row limit $limit",
            r => new QuarantinedRow(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                r.IsDBNull(3) ? "" : r.GetString(3),
                r.GetInt64(4),
                r.GetFieldValue<List<string>>(6),
                r.GetFieldValue<List<string>>(7),
                r.IsDBNull(8) ? null : r.GetString(8)),
            cancellation,
            [.. parameters, ("limit", limit)]);
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();
}
