using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>Reads Parquet where it is, typed columns as they are.</summary>
internal sealed class ParquetFile(DuckDbEngine engine, SourceFile file)
{
    /// <summary>The file as a view.</summary>
    public Received Read(string path, CancellationToken cancellation)
    {
        try
        {
            engine.Execute(
                $"drop table if exists received; create or replace view received as select * from read_parquet({DuckDbEngine.Quote(path)}, file_row_number = true)",
                cancellation);
            var described = engine.Query("describe received", r => (Name: r.GetString(0), Type: r.GetString(1)), cancellation);
            var columns = described
                .Where(c => c.Name != "file_row_number")
                .ToDictionary(c => c.Name, c => new ReceivedColumn($"received.\"{c.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", c.Type), StringComparer.Ordinal);
            file.RequireColumns([.. columns.Keys]);
            return new Received("received", "file_row_number + 1", "null", "cast(to_json(received) as varchar)", columns, []) { IsDirect = true };
        }
        catch (DuckDBException e) when (e.ErrorType is not (DuckDBErrorType.OutOfMemory or DuckDBErrorType.Interrupt))
        {
            throw file.Refuse("refused.damaged", e.Message);
        }
    }
}
