using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>Loads what <see cref="CleanWriter"/> wrote.</summary>
internal static class CleanTable
{
    private const int LongestLine = 8 << 20;

    /// <summary>The rows as a table: <c>row, fault, raw, c0 …</c>.</summary>
    public static Received Load(DuckDbEngine engine, string table, string path, IReadOnlyList<string> header, CancellationToken cancellation)
    {
        var fields = string.Concat(Enumerable.Range(0, header.Count).Select(i => $", 'c{i}': 'varchar'"));
        engine.Execute(
            $"""
            create or replace table {table} as select * from read_csv({DuckDbEngine.Quote(path)}, auto_detect = false, header = false, delim = ',',
                quote = '"', escape = '"', strict_mode = true, compression = 'none', new_line = '\n', max_line_size = {LongestLine},
                columns = {'{'}'row': 'bigint', 'fault': 'varchar', 'raw': 'varchar'{fields}{'}'})
            """,
            cancellation);
        return Received.OfTexts(table, $"{table}.row", $"{table}.fault", $"{table}.raw", header);
    }
}
