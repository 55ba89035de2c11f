using DualRandom.Sampling.Seeds;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class EngineDrawTests(EngineDrawTests.Server server) : IClassFixture<EngineDrawTests.Server>
{
    [Fact]
    public void A_plan_drawn_on_PostgreSQL_publishes_the_same_files_and_leaves_nothing_there()
    {
        using var one = new PreparedWorkspace();
        using var two = new PreparedWorkspace();
        var seed = Witnessed.Seed("双色球第2026130期 03 08 15 22 27 31 + 09", SeedKind.Lottery);
        var here = Sampler.Draw(one.Context, one.Plan(change: p => p["stratify"] = "tierRegion"), seed);
        var there = Sampler.Draw(two.Context, two.Plan(change: p => p["stratify"] = "tierRegion"), seed, warehouse: server.Connection);
        Assert.Equal(here.Files, there.Files);
        Assert.Empty(DrawVerifier.Verify(two.Context, there.Folder).Differences);
        using var connection = new Npgsql.NpgsqlConnection(server.Connection);
        connection.Open();
        using var command = new Npgsql.NpgsqlCommand("select count(*) from information_schema.schemata where schema_name like 'dualrandom%'", connection);
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public void A_warehouse_out_of_reach_is_said_and_the_same_seed_may_be_tried_again()
    {
        using var workspace = new PreparedWorkspace(enterprises: 200);
        var plan = workspace.Plan();
        var error = Assert.Throws<DualRandomException>(
            () => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("1"), warehouse: "Host=/no/such/socket;Username=x;Timeout=2"));
        Assert.Equal((ExitCode.Usage, "--connection"), (error.Code, error.Where));
        Assert.True(Sampler.Draw(workspace.Context, plan, Witnessed.Seed("1")).Drawn > 0);
    }

    [Fact]
    public void On_random_frames_with_Chinese_ids_both_engines_draw_the_same_set_in_the_same_order()
    {
        var dice = new Dice(20261122);
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.Connection, "random_frames");
        for (var round = 0; round < 40; round++)
        {
            var strata = Enumerable.Range(0, 1 + dice.Below(5)).Select(i => dice.Of("甲", "乙-", "D-410402", "ａ", "é") + i).ToList();
            var frame = Enumerable.Range(0, dice.Below(60))
                .Select(i => (Uscc: Word(dice) + i, Stratum: dice.Of([.. strata]))).ToList();
            var quota = strata.Select(s => (Stratum: s, Size: frame.LongCount(f => f.Stratum == s))).Where(s => s.Size > 0)
                .Select(s => (s.Stratum, s.Size, Quota: (long)dice.Below((int)s.Size + 1))).ToList();
            var (seed, plan) = (Word(dice), Word(dice));
            var sets = ((IEngine[])[duck, postgres]).Select(e => Draw(e, frame, quota, plan, seed)).ToList();
            Assert.Equal(sets[0], sets[1]);
            Assert.Equal(quota.Sum(q => q.Quota), sets[0].Count);
        }
    }

    private static string Word(Dice dice) => string.Concat(Enumerable.Range(0, 1 + dice.Below(12)).Select(_ => dice.Of("企", "业", "𠮷", "鿫", "a", "Z", "0", "|", " ", "'", "é", "ß", "İ")));

    private static List<string> Draw(
        IEngine engine, IReadOnlyList<(string Uscc, string Stratum)> frame, IReadOnlyList<(string Stratum, long Size, long Quota)> quota, string plan, string seed)
    {
        engine.Create(Contract.Current["frame"], "frame");
        engine.Create(Contract.Current["quota"], "quota");
        engine.Execute("drop table if exists draw_plan; create table draw_plan (plan varchar not null)");
        var p = engine.Name == "postgresql" ? "@" : "$";
        engine.Execute($"insert into draw_plan values ({p}plan)", default, ("plan", plan));
        DrawTables.LoadSeed(engine, seed, default);
        foreach (var (uscc, stratum) in frame)
        {
            engine.Execute($"insert into frame (uscc, tier, region, stratum) values ({p}u, 'A', '410402', {p}s)", default, ("u", uscc), ("s", stratum));
        }

        foreach (var (stratum, size, take) in quota)
        {
            engine.Execute($"insert into quota (stratum, stratum_size, quota) values ({p}s, {p}n, {p}q)", default, ("s", stratum), ("n", size), ("q", take));
        }

        engine.Run(SqlModel.Load("draw/drawn"));
        using var command = engine.Connection.CreateCommand();
        command.CommandText = "select stratum || ' ' || cast(position as varchar) || ' ' || uscc || ' ' || ticket || ' ' || cast(inclusion_probability as varchar) from drawn";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>One server for all tests of the class.</summary>
    public sealed class Server : IDisposable
    {
        private readonly PostgresServer _server = new();

        public string Connection => _server.ConnectionString;

        public void Dispose() => _server.Dispose();
    }
}
