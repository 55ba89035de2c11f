using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Accounting;

/// <summary>
/// CSV for people who open it in a spreadsheet program: UTF-8 with byte order mark, every text quoted. Texts from outside go through <c>sheet_cell</c>, so that none runs as
/// a formula.
/// </summary>
internal static class SheetCsv
{
    /// <summary>Defines <c>sheet_cell</c>.</summary>
    public static void Define(DuckDbEngine engine, CancellationToken cancellation) => engine.Execute(SqlText.Read("sql/ingest/account/functions.sql"), cancellation);

    /// <summary>Writes a query, ordered; returns the rows.</summary>
    public static long Write(DuckDbEngine engine, string query, string orderBy, string path, CancellationToken cancellation)
    {
        var plain = path + ".plain";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var rows = engine.Scalar<long>(
            $"copy (select * from ({query}) order by {orderBy}) to {DuckDbEngine.Quote(plain)} (format csv, header, force_quote *)", cancellation);
        using (var input = File.OpenRead(plain))
        using (var output = File.Create(path))
        {
            output.Write([0xEF, 0xBB, 0xBF]);
            input.CopyTo(output);
        }

        File.Delete(plain);
        return rows;
    }
}
