using System.Security.Cryptography;
using System.Text;
using DualRandom.Sampling.Assignment;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Sampling.Tests;

public sealed class TicketTests
{
    [Fact]
    public void The_engine_draws_the_tickets_that_sha256sum_made()
    {
        var vectors = CsvLines.ParseTable(File.ReadAllText(Path.Combine(Repository.Root, "tests/DualRandom.Sampling.Tests/tickets.csv"))).ToList();
        Assert.True(vectors.Count >= 20);
        using var engine = DuckDbEngine.InMemory();
        foreach (var v in vectors)
        {
            Assert.Equal(v["ticket"], TicketOf(engine, v["seed"], v["plan"], v["stratum"], v["uscc"]));
        }
    }

    [Fact]
    public void Tickets_are_those_of_the_library_hash_for_any_text()
    {
        using var engine = DuckDbEngine.InMemory();
        var texts = Gen.Choose(1, 30).SelectMany(n => Gen.Elements("种", "子", "𠮷", "a", "Z", "0", " ", "|", "'", "$", "é", "\u200d").ArrayOf(n))
            .Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, texts, (seed, plan) =>
            TicketOf(engine, seed, plan, "A", "914104000000000001") == Oracle($"{seed}|{plan}|A|914104000000000001"))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_lanes_hash_as_the_library_does_at_every_length()
    {
        var suffixes = Enumerable.Range(0, 140).Select(n => Encoding.UTF8.GetBytes(new string('x', n / 2) + new string('验', n % 9) + n)).ToList();
        var lanes = new TicketLanes(suffixes);
        var chosen = Enumerable.Range(0, suffixes.Count).ToArray();
        var keys = new ulong[chosen.Length];
        foreach (var length in (int[])[.. Enumerable.Range(0, 200), 4095, 4096, 4100])
        {
            var prefix = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));
            lanes.Begin(prefix);
            lanes.Hash(chosen, keys);
            Assert.Equal(chosen.Select(i => Oracle(prefix + Encoding.UTF8.GetString(suffixes[i]))[..16]), keys.Select(k => k.ToString("x16", null)));
        }
    }

    [Fact]
    public void Of_no_suffix_nothing_is_hashed()
    {
        var lanes = new TicketLanes([[1]]);
        lanes.Begin("种子");
        lanes.Hash([], []);
        var none = new TicketLanes([]);
        none.Begin("种子");
        none.Hash([], []);
    }

    private static string Oracle(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string TicketOf(DuckDbEngine engine, string seed, string plan, string stratum, string uscc)
    {
        engine.Execute(
            """
            create or replace table frame as select $uscc as uscc, cast(null as varchar) as object_id, 'A' as tier, '410402' as region, cast(null as varchar) as industry, $stratum as stratum
            """, default, ("uscc", uscc), ("stratum", stratum));
        engine.Execute(
            "create or replace table quota as select $stratum as stratum, cast(1 as bigint) as stratum_size, cast(1 as bigint) as quota",
            default, ("stratum", stratum));
        engine.Execute("create or replace table draw_plan as select $plan as plan", default, ("plan", plan));
        DrawTables.LoadSeed(engine, seed, default);
        engine.Run(SqlModel.Load("draw/drawn"));
        return engine.Scalar<string>("select ticket from drawn");
    }
}
