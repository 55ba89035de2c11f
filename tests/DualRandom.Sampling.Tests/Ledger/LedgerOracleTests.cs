using System.Data.Common;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Results;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Sampling.Tests.Ledger;

public sealed class LedgerOracleTests
{
    private const string Faults = "select row || ' ' || fault from result_record where fault is not null";
    private const string Checks = "select task || ' ' || item || ' ' || state || ' ' || coalesce(publication, '') || ' ' || case when is_conflicting then 'True' else 'False' end from check_result";
    private const string Findings = "select task || ' ' || item || ' ' || state || ' ' || cast(deadline as varchar) || ' ' || responsible || ' ' || rule from finding";

    [Fact]
    public void The_ledger_of_random_records_is_that_of_a_naive_program()
    {
        using var engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var world = new LedgerWorld((ulong)seed);
            world.Run(engine);
            Assert.Equal(NaiveLedger.Faults(world), Rows(engine, Faults));
            Assert.Equal(NaiveLedger.Checks(world).Order(StringComparer.Ordinal), Rows(engine, Checks));
            var findings = NaiveLedger.Findings(world).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(findings, Rows(engine, Findings));
            seen.UnionWith(NaiveLedger.Faults(world).Concat(findings).SelectMany(f => f.Split(' ')));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80).WithReplay(20261121, 7));
        Assert.All(
            (string[])["open", "overdue", "rectified", "transferred", "closed", "approval", "charge", "task", "unknown_task", "other_plan", "other_enterprise", "other_object", "unknown_item",
                "unknown_code", "before_period", "contradicts_code"],
            s => Assert.Contains(s, seen));
    }

    [Fact]
    public void Every_model_of_the_ledger_gives_the_same_rows_on_DuckDB_and_PostgreSQL()
    {
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory(new EngineOptions(Threads: 2));
        using var postgres = PostgresEngine.Open(server.ConnectionString, "ledger");
        var filled = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1UL; seed <= 15; seed++)
        {
            var world = new LedgerWorld(seed);
            world.Run(duck);
            world.Run(postgres);
            foreach (var model in DispatchTables.TaskModels.Concat(ResultTables.Models))
            {
                var here = Rows(duck, $"select concat_ws('|', {Columns(duck, model)}) from {model}");
                Assert.Equal(here, Rows(postgres, $"select concat_ws('|', {Columns(duck, model)}) from {model}"));
                if (here.Count > 0)
                {
                    filled.Add(model);
                }
            }
        }

        Assert.Equal(DispatchTables.TaskModels.Count + ResultTables.Models.Count, filled.Count);
    }

    private static string Columns(IEngine engine, string table)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = $"select * from {table} limit 0";
        using var reader = command.ExecuteReader();
        return string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => $"coalesce(cast({reader.GetName(i)} as varchar), 'null')"));
    }

    private static List<string> Rows(IEngine engine, string sql)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
