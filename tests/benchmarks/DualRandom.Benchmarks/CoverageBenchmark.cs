using System.Globalization;
using DualRandom.Reports.Tests.Coverage;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>How often the report's intervals hold the truth, over repeated draws of a classified simulated workspace whose risks the simulator wrote down.</summary>
internal static class CoverageBenchmark
{
    private const int Inspectors = 60;
    private static readonly Dictionary<string, double> Rates = new(StringComparer.Ordinal) { ["A"] = 0.01, ["B"] = 0.03, ["C"] = 0.10, ["D"] = 0.20 };

    public static void Run(string root, string month, int repeats)
    {
        var workspace = new Workspace(root);
        var run = workspace.PublishedRun(Month.Parse(month)) ?? throw new InvalidOperationException("classify the month first");
        using var engine = DuckDbEngine.InMemory();
        string Parquet(string table) => DuckDbEngine.Quote(Path.Combine(run, table + ".parquet"));
        engine.Execute($"create table section as select * from read_csv({DuckDbEngine.Quote(Path.Combine(AppContext.BaseDirectory, "industry.csv"))}, header = true, all_varchar = true)");
        var population = engine.Query(
            $"""
            select t.tier, t.score, substr(p.region, 1, 6), coalesce(s.section, ''), x.problem_probability_past_12m
            from read_parquet({Parquet("tier")}) t
            join read_parquet({Parquet("population")}) p on p.uscc = t.uscc
            join read_parquet({DuckDbEngine.Quote(workspace.At("truth", "enterprise*.parquet"))}) x on x.uscc = t.uscc
            left join section s on s.code = p.industry
            where s.section is not null
            order by t.uscc
            """,
            r => new Risked(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetDouble(4)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{population.Count:#,##0} enterprises, {Inspectors} inspectors, {repeats} repeats of a draw at the floors"));
        foreach (var (what, seen) in new CoverageStudy(population, Rates, Inspectors, "coverage benchmark").Run(repeats))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {seen.Share:P1} of {seen.Of:#,##0} intervals"));
        }
    }
}
