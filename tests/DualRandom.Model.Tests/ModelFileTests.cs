using System.Text.RegularExpressions;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Tests;

public sealed partial class ModelFileTests
{
    private static IEnumerable<SqlModel> Models => SqlModel.LoadAll("known").Concat(SqlModel.LoadAll("indicators")).Concat(SqlModel.LoadAll("score"));

    public static TheoryData<string> Paths => [.. Models.Concat(SqlModel.LoadAll("whatif")).Select(m => m.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_header_names_exactly_the_tables_the_file_reads(string path)
    {
        var model = SqlModel.Load(path);
        var body = string.Join('\n', model.Body.Split('\n').Where(l => !l.StartsWith("--", StringComparison.Ordinal)));
        var own = Cte().Matches(body).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var read = Read().Matches(body).Select(m => m.Groups["name"].Value).Where(n => !own.Contains(n) && n != "day").Distinct().Order();
        Assert.Equal(read, model.Inputs.Order());
        Assert.Equal(body, body.ToLowerInvariant().Replace("\"c\"", "\"C\"", StringComparison.Ordinal).Replace("'a'", "'A'", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void No_file_uses_the_clock_the_dice_or_what_one_engine_alone_knows(string path)
    {
        string[] banned = ["now(", "current_date", "current_timestamp", "random(", "qualify", "exclude (", "read_parquet", "avg(", "list_"];
        var body = string.Join('\n', SqlModel.Load(path).Body.Split('\n').Where(l => !l.StartsWith("--", StringComparison.Ordinal)));
        Assert.All(banned, b => Assert.DoesNotContain(b, body, StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_of_every_model_is_unique_and_never_null()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, RandomLake.Make(31, 100));
        foreach (var check in RunCheck.All)
        {
            engine.Run(check);
        }

        foreach (var model in Models)
        {
            var key = string.Join(", ", model.Key);
            Assert.Equal(0, engine.Scalar<long>($"select count(*) from (select {key} from {model.Name} group by {key} having count(*) > 1)"));
            Assert.All(model.Key, k => Assert.Equal(0, engine.Scalar<long>($"select count(*) from {model.Name} where {k} is null")));
        }
    }

    [Fact]
    public void No_model_pairs_every_enterprise_with_every_one_of_last_month()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, RandomLake.Make(32, 100), lastMonth: e => e.Execute("insert into previous select uscc, 'C', 'C' from population"));
        foreach (var model in SqlModel.LoadAll("score").Where(m => m.Inputs.Contains("previous", StringComparer.Ordinal)))
        {
            var plan = string.Join('\n', engine.Query($"explain {model.Body}", r => r.GetString(1)));
            Assert.False(plan.Contains("BLOCKWISE_NL_JOIN", StringComparison.Ordinal) || plan.Contains("NESTED_LOOP_JOIN", StringComparison.Ordinal), $"{model.Path}\n{plan}");
        }
    }

    [Fact]
    public void Every_check_says_whether_it_stops()
    {
        Assert.All(RunCheck.All, c => Assert.Contains(RunCheck.Severity(c), (string[])["stop", "warn"]));
        Assert.Contains(RunCheck.All, c => RunCheck.Severity(c) == "stop");
    }

    [GeneratedRegex(@"(?:\bwith|\),)\s+(?<name>\w+) as \(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cte();

    [GeneratedRegex(@"\b(?:from|join)\s+(?<name>[a-z_]\w*)(?!\w*\.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Read();
}
