using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;
using Npgsql;

namespace DualRandom.Model.Tests;

public sealed class ExportTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData("tiers.csv")]
    [InlineData("deep/er/tiers.parquet")]
    public void A_file_holds_code_tier_month_and_run_of_everyone_and_the_log_its_hash(string name)
    {
        using var work = new TestWorkspace(RandomLake.Make(121, 120));
        var folder = work.Publish();
        var path = work.Workspace.At("out", name);
        var done = Export(work, path);
        using var engine = DuckDbEngine.InMemory();
        string Dump(string file, string columns) => string.Join('\n', engine.Query($"select {columns} from {DuckDbEngine.Quote(file)} order by 1", r => $"{r.GetString(0)} {r.GetString(1)} {r.GetString(2)} {r.GetString(3)}"));
        Assert.Equal(Dump(Path.Combine(folder, "tier.parquet"), $"uscc, tier, month, '{Path.GetFileName(folder)}'"), Dump(path, "*"));
        Assert.Equal(["uscc", "tier", "month", "run_id"], engine.Query($"describe select * from {DuckDbEngine.Quote(path)}", r => r.GetString(0)));
        Assert.Equal((Digest.OfFile(path), Path.GetFileName(folder), "2026-09"), (done.Sha256, done.RunId, done.Month));
        var line = File.ReadLines(work.Workspace.AuditLog).Last();
        Assert.Contains(done.Sha256, line, StringComparison.Ordinal);
        Assert.Contains("export tiers", line, StringComparison.Ordinal);
        Assert.Null(work.Audit.Verify().FirstFault);
        Assert.Equal(done, Export(work, path));
        Assert.Equal([path], Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_table_is_made_then_replaced_whole_and_a_reader_in_between_sees_the_old_rows()
    {
        using var work = new TestWorkspace(RandomLake.Make(122, 120));
        work.Publish(TestWorkspace.Month.Previous);
        work.Publish();
        using var reader = server.Open();
        Execute(reader, "create schema office");
        var first = Export(work, server.ConnectionString, "office.tiers", TestWorkspace.Month.Previous);
        Assert.Equal(first.Enterprises, Count(reader, "select count(*) from office.tiers where month = '2026-08' and run_id = '" + first.RunId + "'"));

        using var snapshot = reader.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        Assert.Equal(first.Enterprises, Count(reader, "select count(*) from office.tiers"));
        var second = Export(work, server.ConnectionString, "office.tiers");
        Assert.Equal(first.Enterprises, Count(reader, "select count(*) from office.tiers where month = '2026-08'"));
        snapshot.Commit();
        Assert.Equal(second.Enterprises, Count(reader, "select count(*) from office.tiers where month = '2026-09'"));
        Assert.Equal(second.Enterprises, Count(reader, "select count(*) from office.tiers"));

        var csv = work.Workspace.At("same.csv");
        Assert.Equal(second.Sha256, Export(work, csv).Sha256);
        Assert.False(Directory.Exists(work.Workspace.Scratch));
    }

    [Fact]
    public void A_table_that_refuses_a_row_keeps_its_old_rows_and_nothing_is_logged()
    {
        using var work = new TestWorkspace(RandomLake.Make(123, 60));
        work.Publish();
        using var connection = server.Open();
        Execute(connection, "create table strict (uscc text, tier text check (tier <> 'A'), month text, run_id text); insert into strict values ('x', 'B', '2026-01', 'r')");
        var lines = File.ReadLines(work.Workspace.AuditLog).Count();
        var error = Assert.Throws<DualRandomException>(() => Export(work, server.ConnectionString, "strict"));
        Assert.Contains("PGPASSFILE", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, Count(connection, "select count(*) from strict where uscc = 'x'"));
        Assert.Equal(lines, File.ReadLines(work.Workspace.AuditLog).Count());
    }

    [Fact]
    public void An_act_that_cannot_be_logged_changes_neither_file_nor_table()
    {
        using var work = new TestWorkspace(RandomLake.Make(124, 60));
        work.Publish();
        var csv = work.Workspace.At("tiers.csv");
        File.WriteAllText(csv, "old");
        using var connection = server.Open();
        Execute(connection, "create table kept (uscc text, tier text, month text, run_id text); insert into kept values ('x', 'B', '2026-01', 'r')");
        File.Delete(work.Workspace.AuditLog);
        Directory.CreateDirectory(work.Workspace.AuditLog);
        Assert.ThrowsAny<SystemException>(() => Export(work, csv));
        Assert.ThrowsAny<SystemException>(() => Export(work, server.ConnectionString, "kept"));
        Assert.Equal("old", File.ReadAllText(csv));
        Assert.Equal(1, Count(connection, "select count(*) from kept where uscc = 'x'"));
    }

    [Fact]
    public void Tiers_that_are_not_those_of_the_manifest_are_not_exported()
    {
        using var work = new TestWorkspace(RandomLake.Make(125, 60));
        var folder = work.Publish();
        File.AppendAllText(Path.Combine(folder, "tier.parquet"), "x");
        var error = Assert.Throws<DualRandomException>(() => Export(work, work.Workspace.At("tiers.csv")));
        Assert.Equal(ExitCode.VerificationFailed, error.Code);
        Assert.False(File.Exists(work.Workspace.At("tiers.csv")));
    }

    [Theory]
    [InlineData("tiers.xlsx", null, "--to")]
    [InlineData("Host=a;Password=b", "t", "--to")]
    [InlineData("nonsense", "t", "--to")]
    [InlineData("Host=a", "a.b.c", "--table")]
    public void A_target_that_cannot_be_says_which_option_is_wrong(string to, string? table, string option)
    {
        using var work = new TestWorkspace(null);
        var error = Assert.Throws<DualRandomException>(() => TierExporter.Target(work.Context(culture: "en"), to, table));
        Assert.Equal((ExitCode.Usage, option), (error.Code, error.Where));
    }

    private static ExportSummary Export(TestWorkspace work, string to, string? table = null, Month? month = null) =>
        TierExporter.Export(work.Context(), month ?? TestWorkspace.Month, TierExporter.Target(work.Context(), to, table));

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static long Count(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }
}
