using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

public sealed class EngineEqualityTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData(21, 40)]
    [InlineData(22, 40)]
    [InlineData(23, 150)]
    public void Every_model_and_check_gives_the_same_on_DuckDB_and_PostgreSQL(int seed, int enterprises)
    {
        var lake = DomainLake.Make((ulong)seed, enterprises, newcomers: 10);
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, $"model_{seed}");
        foreach (var engine in (IEngine[])[duck, postgres])
        {
            Bench.ComputeAll(engine, lake, policy: EveryFeature, lastMonth: LastMonth);
            // Every check must have something to find: the tables are spoilt after the run.
            engine.Execute("update score set score = score + 1 where uscc like '%3'; delete from score where uscc like '%7'");
            engine.Execute("update tier set tier = 'B' where uscc like '%1'; delete from tier where uscc like '%5'");
            engine.Execute("update reason set points = points + 1 where uscc like '%9'; update policy_tolerance set tolerance_bp = 0");
            engine.Execute("insert into population (name, region) values ('x', '410402')");
            foreach (var check in RunCheck.All)
            {
                engine.Run(check);
            }
        }

        string[] tables =
        [
            .. Contract.Current.Datasets.Select(d => AsOf.Known(d.Name)),
            .. new[] { "period", "enterprise_latest", "population", "indicator", "indicator_long", "cohort", "scored_by", "domain_member", "reason", "score", "cutoff", "tier", "domain_1", "indicator_food", "previous_reason", "migration", "migration_reason" },
            .. Enum.GetValues<Dimension>().Select(Indicator.TableOf),
            .. RunCheck.All.Select(c => c.Name),
        ];
        Assert.All(tables, t => Assert.Equal(Bench.Dump(duck, t), Bench.Dump(postgres, t)));
        Assert.All(RunCheck.All, c => Assert.NotEmpty(Bench.Dump(duck, c.Name)));
        Assert.All((string[])["domain_1", "previous_reason", "migration_reason"], t => Assert.NotEmpty(Bench.Dump(duck, t)));
        Assert.Contains(Bench.Dump(duck, "tier"), r => r.Contains("held=True", StringComparison.Ordinal));
        Assert.Equal([Scorecard.WeighedId, "food-1", "other"], Bench.Dump(duck, "reason", "distinct model").Select(r => r["model=".Length..]));
    }

    [RealDataFact("registration")]
    public void Indicators_scores_and_tiers_of_real_registrations_are_the_same_on_both_engines()
    {
        const int Enterprises = 1500;
        var file = Path.Combine(Repository.Real, "registration", "henan.csv.gz");
        using var reader = DuckDbEngine.InMemory();
        var real = reader.Query(
            $"""
            select 统一社会信用代码, 企业名称, try_cast(注册日期 as date), 注册地址
            from read_csv({DuckDbEngine.Quote(file)}, all_varchar = true)
            where length(统一社会信用代码) = 18
            order by sha256(统一社会信用代码), 企业名称
            limit {Enterprises}
            """,
            r => (Code: r.GetString(0), Name: r.GetString(1), Established: r.IsDBNull(2) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(2), Address: r.IsDBNull(3) ? null : r.GetString(3)));
        var index = Enumerable.Range(0, Enterprises).ToDictionary(RandomLake.Code, StringComparer.Ordinal);
        var lake = RandomLake.Make(24, Enterprises).Map((dataset, rows) => rows.Select(row =>
        {
            var changed = new Row(row);
            foreach (var column in (string[])["uscc", "other_uscc"])
            {
                if (row.TextOrNull(column) is { } code && index.TryGetValue(code, out var i))
                {
                    changed[column] = real[i].Code;
                }
            }

            if (dataset == "enterprise" && index.TryGetValue(row.Text("uscc"), out var at))
            {
                (changed["name"], changed["established_date"], changed["address"], changed["region"]) = (real[at].Name, real[at].Established, real[at].Address, real[at].Code[2..8]);
            }

            return changed;
        }));
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "model_real");
        foreach (var engine in (IEngine[])[duck, postgres])
        {
            Bench.ComputeAll(engine, lake);
        }

        Assert.All((string[])["population", "indicator", "reason", "score", "cutoff", "tier"], t => Assert.Equal(Bench.Dump(duck, t), Bench.Dump(postgres, t)));
        Assert.InRange(Bench.Dump(duck, "population").Count, Enterprises / 3, Enterprises);
    }

    /// <summary>Cut-offs as scores and as shares, a cohort with a card of its own, a domain, a band.</summary>
    private static Policy EveryFeature => DefaultPolicy.Value with
    {
        Shares = null,
        Cutoffs = new() { ["B"] = 100, ["C"] = 200, ["D"] = 300 },
        Borderline = 50,
        Cohorts = [DefaultPolicy.Value.Cohorts![0] with { Model = "other" }, DefaultPolicy.Value.Cohorts[1]],
        Domains = [DomainTests.Food],
    };

    /// <summary>Everyone stood in C last month by score and tier, and had one point by one indicator.</summary>
    private static void LastMonth(IEngine engine) => engine.Execute(
        "insert into previous select uscc, 'C', 'C' from population; insert into last_reason select uscc, 'age_days', 1 from population");

    [Fact]
    public void Sha256_of_a_text_is_the_same_on_both_engines_and_in_CSharp()
    {
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "sha");
        foreach (var text in (string[])["", "种子|计划|A|91410400MA00000001", "é\n\t", "𠮷"])
        {
            foreach (var engine in (IEngine[])[duck, postgres])
            {
                using var command = engine.Connection.CreateCommand();
                command.CommandText = $"select sha256_hex({DuckDbEngine.Quote(text)})";
                Assert.Equal(Sql.Workspaces.Digest.OfText(text), command.ExecuteScalar());
            }
        }
    }
}
