using System.Data.Common;
using System.Globalization;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Drawing;

/// <summary>
/// Runs <c>draw/drawn</c> on a PostgreSQL-wire warehouse, in a schema of its own that is dropped afterwards: the frame and the quotas go there, the drawn rows come
/// back. They are the same rows as DuckDB's, and verification recomputes them on DuckDB. 在数据仓库中抽取。
/// </summary>
internal static class WarehouseDraw
{
    /// <summary>Makes the table <c>drawn</c> of <paramref name="engine"/>; returns its rows.</summary>
    /// <exception cref="DualRandomException">The warehouse cannot be reached or refuses; the message is its own.</exception>
    public static long Run(string connection, DuckDbEngine engine, Plan plan, string seed, Texts texts, CancellationToken cancellation)
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"dualrandom_draw_{Digest.OfText(plan.Id + seed)[..12]}_{Environment.ProcessId}");
        try
        {
            using var warehouse = PostgresEngine.Open(connection, schema);
            try
            {
                return Run(warehouse, engine, plan, seed, cancellation);
            }
            finally
            {
                warehouse.Execute($"drop schema \"{schema}\" cascade");
            }
        }
        catch (Exception e) when (e is DbException or ArgumentException or System.Net.Sockets.SocketException)
        {
            throw new DualRandomException(ExitCode.Usage, texts["WarehouseFailed", e.Message.Split('\n')[0]], "--connection", texts["WarehouseFailedRemedy"], e);
        }
    }

    private static long Run(PostgresEngine warehouse, DuckDbEngine engine, Plan plan, string seed, CancellationToken cancellation)
    {
        foreach (var table in (string[])["frame", "quota"])
        {
            var contract = Contract.Current[table];
            warehouse.Create(contract, table);
            using var rows = Rows(engine, $"select {contract.ColumnList} from {table}");
            warehouse.CopyFrom(rows, table);
        }

        DrawTables.LoadPlan(warehouse, plan, cancellation);
        DrawTables.LoadSeed(warehouse, seed, cancellation);
        var drawn = warehouse.Run(SqlModel.Load("draw/drawn"), cancellation);
        engine.Create(Contract.Current["drawn"], "drawn");
        using var result = Rows(warehouse, $"select {Contract.Current["drawn"].ColumnList} from drawn");
        Append(engine, result);
        return drawn;
    }

    private static void Append(DuckDbEngine engine, DbDataReader rows)
    {
        using var transaction = engine.DuckDb.BeginTransaction();
        using var appender = engine.DuckDb.CreateAppender("drawn");
        while (rows.Read())
        {
            var row = appender.CreateRow();
            for (var i = 0; i < rows.FieldCount; i++)
            {
                row.AppendObject(rows.GetValue(i));
            }

            row.EndRow();
        }

        appender.Close();
        transaction.Commit();
    }

    private static DbDataReader Rows(IEngine engine, string sql)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command.ExecuteReader();
    }
}
