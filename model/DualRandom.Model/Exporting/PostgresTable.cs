using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using Npgsql;

namespace DualRandom.Model.Exporting;

/// <summary>
/// Replaces the rows of a table in one transaction: who reads meanwhile sees the old rows, afterwards the new ones. The rows are deleted, not truncated, for
/// a truncated table is empty to older snapshots.
/// </summary>
internal static class PostgresTable
{
    /// <summary>Sends a CSV file with header; <paramref name="beforeCommit"/> runs when every row is there, and undoes all by throwing.</summary>
    internal static void Replace(StageContext context, ExportTarget target, string csv, Action beforeCommit, CancellationToken cancellation)
    {
        try
        {
            using var connection = new NpgsqlConnection(target.Connection);
            connection.Open();
            using var transaction = connection.BeginTransaction();
            Execute(connection, $"create table if not exists {target.QuotedTable} (uscc text primary key, tier text not null, month text not null, run_id text not null)");
            Execute(connection, $"lock table {target.QuotedTable} in share row exclusive mode");
            Execute(connection, $"delete from {target.QuotedTable}");
            Copy(connection, target, csv, cancellation);
            cancellation.ThrowIfCancellationRequested();
            beforeCommit();
            transaction.Commit();
        }
        catch (NpgsqlException e)
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.Infeasible, texts["export.database", e.Message], target.Name, texts["export.database.remedy"], e);
        }
    }

    private static void Copy(NpgsqlConnection connection, ExportTarget target, string csv, CancellationToken cancellation)
    {
        using var reader = new StreamReader(csv);
        using var writer = connection.BeginTextImport($"copy {target.QuotedTable} ({TierExporter.Columns}) from stdin (format csv, header)");
        var buffer = new char[1 << 16];
        for (var read = reader.ReadBlock(buffer); read > 0 && !cancellation.IsCancellationRequested; read = reader.ReadBlock(buffer))
        {
            writer.Write(buffer, 0, read);
        }
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
