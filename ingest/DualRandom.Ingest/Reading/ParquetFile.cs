using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>Reads Parquet where it is, typed columns as they are.</summary>
internal sealed class ParquetFile(DuckDbEngine engine, SourceFile file)
{
    /// <summary>The file as a view; null where it is passed over.</summary>
    public Part? Read(string path, CancellationToken cancellation)
    {
        try
        {
            engine.Execute(
                $"create or replace view received_parquet as select * from read_parquet({DuckDbEngine.Quote(path)}, file_row_number = true)",
                cancellation);
            var described = engine.Query("describe received_parquet", r => (Name: r.GetString(0), Type: r.GetString(1)), cancellation);
            var header = described.Where(c => c.Name != "file_row_number").ToList();
            var names = header.Select(c => c.Name).ToList();
            var columns = Received.ColumnsOf(header.Select(
                c => (c.Name, new ReceivedColumn($"received_parquet.\"{c.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", c.Type))));
            return file.Takes(names)
                ? new Part(
                    file.PartName,
                    0,
                    [.. file.Unknown(names)],
                    new Received("received_parquet", "file_row_number + 1", "null", "cast(to_json(received_parquet) as varchar)", columns, []) { IsDirect = true, Keys = [.. columns.Select(c => new ReceivedField(c.Key, c.Value.Expression))] })
                : null;
        }
        catch (DuckDBException e) when (e.ErrorType is not (DuckDBErrorType.OutOfMemory or DuckDBErrorType.Interrupt))
        {
            throw file.Refuse("refused.damaged", e.Message);
        }
    }
}
