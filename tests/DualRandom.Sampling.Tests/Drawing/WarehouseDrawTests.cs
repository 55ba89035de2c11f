using DualRandom.Sampling.Drawing;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Drawing;

/// <summary>The draw on a warehouse beside that on DuckDB, from tables in memory.</summary>
public sealed class WarehouseDrawTests(EngineDrawTests.Server server) : IClassFixture<EngineDrawTests.Server>
{
    [Fact]
    public void The_rows_are_those_of_DuckDB_to_the_last_column_and_nothing_stays_there()
    {
        using var engine = HandMade.Engine();
        Assert.Equal(4, Run(engine, server.Connection));
        var there = HandMade.Drawn(engine);
        DrawTables.LoadPlan(engine, HandMade.Plan, default);
        DrawTables.LoadSeed(engine, HandMade.Seed, default);
        engine.Run(SqlModel.Load("draw/drawn"));
        Assert.Equal(HandMade.Drawn(engine), there);
        Assert.Equal(0, Schemas());
    }

    [Fact]
    public void What_was_drawn_before_is_replaced()
    {
        using var engine = HandMade.Engine("('A', 4, 1)");
        Run(engine, server.Connection);
        var once = HandMade.Drawn(engine);
        Run(engine, server.Connection);
        Assert.Equal(once, HandMade.Drawn(engine));
    }

    [Fact]
    public void A_draw_that_fails_there_leaves_nothing_either_and_is_told_in_one_line()
    {
        using var engine = HandMade.Engine();
        engine.Execute("drop table quota; create table quota as select 'A' as stratum, null as stratum_size, null as quota");
        var error = Assert.Throws<DualRandomException>(() => Run(engine, server.Connection));
        Assert.Equal((ExitCode.Usage, "--connection"), (error.Code, error.Where));
        Assert.Equal(Sampler.TextsOf(Contexts.For("unused"))["WarehouseFailed", error.InnerException!.Message.Split('\n')[0]], error.Message);
        Assert.Equal(Sampler.TextsOf(Contexts.For("unused"))["WarehouseFailedRemedy"], error.Remedy);
        Assert.Equal(0, Schemas());
    }

    [Theory]
    [InlineData("Host=/no/such/socket;Username=x;Timeout=2")]
    [InlineData("no=such=key")]
    public void A_warehouse_out_of_reach_is_an_error_of_the_connection(string connection)
    {
        using var engine = HandMade.Engine();
        var error = Assert.Throws<DualRandomException>(() => Run(engine, connection));
        Assert.Equal((ExitCode.Usage, "--connection"), (error.Code, error.Where));
        Assert.NotNull(error.InnerException);
    }

    private static long Run(DuckDbEngine engine, string connection) =>
        WarehouseDraw.Run(connection, engine, HandMade.Plan, HandMade.Seed, Sampler.TextsOf(Contexts.For("unused")), default);

    private long Schemas()
    {
        using var connection = new Npgsql.NpgsqlConnection(server.Connection);
        connection.Open();
        using var command = new Npgsql.NpgsqlCommand("select count(*) from information_schema.schemata where schema_name like 'dualrandom%'", connection);
        return (long)command.ExecuteScalar()!;
    }
}
