using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualRandom.Sampling.Proofs;
using DualRandom.Sampling.Tests.Proofs;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

/// <summary>The vectors of <c>golden/tickets.csv</c>, made by Python's hashlib, against this program, the model on both engines, and the script of the proof.</summary>
public sealed class GoldenTicketTests
{
    private static readonly IReadOnlyList<Vector> All =
    [
        .. CsvLines.ParseTable(File.ReadAllText(Path.Combine(Repository.Root, "tests/DualRandom.Sampling.Tests/golden/tickets.csv"))).Select(v => new Vector(
            v["case"], v["seed"], v["plan"], v["stratum"], long.Parse(v["quota"], CultureInfo.InvariantCulture), v["uscc"], v["ticket"],
            long.Parse(v["position"], CultureInfo.InvariantCulture))),
    ];

    public static TheoryData<string> Cases => [.. All.Select(v => v.Case).Distinct()];

    [Fact]
    public void There_are_fifty_vectors_or_more_with_all_that_can_go_wrong()
    {
        Assert.True(All.Count(v => v.Uscc.Length > 0) >= 50);
        Assert.Equal(["chinese", "empty", "one", "quota-0", "quoted", "take-all", "tie"], All.Select(v => v.Case).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(All.Where(v => v.Case == "tie").GroupBy(v => v.Ticket[..8]), g => g.Count() > 1);
    }

    [Fact]
    public void The_library_hash_gives_every_ticket() => Assert.All(
        All.Where(v => v.Uscc.Length > 0),
        v => Assert.Equal(v.Ticket, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{v.Seed}|{v.Plan}|{v.Stratum}|{v.Uscc}")))));

    [Fact]
    public void The_model_draws_every_case_on_DuckDB_and_PostgreSQL()
    {
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "golden");
        foreach (var group in All.GroupBy(v => v.Case))
        {
            var expected = group.Where(v => v.Position > 0).Select(v => $"{v.Stratum} {v.Position} {v.Uscc} {v.Ticket}").Order(StringComparer.Ordinal).ToList();
            Assert.Equal(expected, Draw(duck, [.. group]));
            Assert.Equal(expected, Draw(postgres, [.. group]));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_script_of_the_proof_draws_every_case(string name)
    {
        var vectors = All.Where(v => v.Case == name).ToList();
        using var folder = new TemporaryFolder();
        var (seed, plan) = (vectors[0].Seed, vectors[0].Plan);
        var drawn = vectors.Where(v => v.Position > 0).ToList();
        File.WriteAllText(folder.At("frame.csv"), Csv("uscc,stratum", vectors.Where(v => v.Uscc.Length > 0).Select(v => $"{Quoted(v.Uscc)},{v.Stratum}")));
        File.WriteAllText(folder.At("quota.csv"), Csv("stratum,quota", vectors.DistinctBy(v => v.Stratum).Select(v => $"{v.Stratum},{v.Quota}")));
        File.WriteAllText(folder.At("drawn.csv"), Csv("uscc,stratum", drawn.Select(v => $"{Quoted(v.Uscc)},{v.Stratum}")));
        File.WriteAllText(folder.At("commitment.json"), "{}");
        var files = ((string[])["frame.csv", "quota.csv", "drawn.csv"]).ToDictionary(f => f, f => Digest.OfFile(folder.At(f)), StringComparer.Ordinal);
        File.WriteAllText(
            folder.At("proof.json"), JsonSerializer.Serialize(new Proof(plan, seed, null, "x", new(files, StringComparer.Ordinal)), Workspace.Json));
        File.Copy(Path.Combine(Repository.Root, "sampling/DualRandom.Sampling/Proofs/repeat.py"), folder.At("repeat.py"));
        var (code, output, _) = Python.Repeat(folder.FullPath);
        Assert.Equal(drawn.Select(v => v.Uscc), output);
        Assert.Equal(0, code);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Csv(string header, IEnumerable<string> rows) => string.Concat(rows.Prepend(header).Select(r => r + "\n"));

    private static List<string> Draw(IEngine engine, IReadOnlyList<Vector> vectors)
    {
        var p = engine.Name == "postgresql" ? "@" : "$";
        engine.Create(Contract.Current["frame"], "frame");
        engine.Create(Contract.Current["quota"], "quota");
        engine.Execute("drop table if exists draw_plan; create table draw_plan (plan varchar not null)");
        engine.Execute($"insert into draw_plan values ({p}plan)", default, ("plan", vectors[0].Plan));
        DrawTables.LoadSeed(engine, vectors[0].Seed, default);
        foreach (var v in vectors.Where(v => v.Uscc.Length > 0))
        {
            engine.Execute($"insert into frame (uscc, tier, region, stratum) values ({p}u, 'A', '410402', {p}s)", default, ("u", v.Uscc), ("s", v.Stratum));
        }

        foreach (var stratum in vectors.GroupBy(v => v.Stratum))
        {
            engine.Execute(
                $"insert into quota (stratum, stratum_size, quota) values ({p}s, {p}n, {p}q)", default,
                ("s", stratum.Key), ("n", stratum.LongCount(v => v.Uscc.Length > 0)), ("q", stratum.First().Quota));
        }

        engine.Run(SqlModel.Load("draw/drawn"));
        using var command = engine.Connection.CreateCommand();
        command.CommandText = "select stratum || ' ' || cast(position as varchar) || ' ' || uscc || ' ' || ticket from drawn";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private sealed record Vector(string Case, string Seed, string Plan, string Stratum, long Quota, string Uscc, string Ticket, long Position);
}
