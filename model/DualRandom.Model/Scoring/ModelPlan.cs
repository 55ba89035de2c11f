using DualRandom.Model.Indicators;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Scoring;

/// <summary>How long a step took and how many rows its table has.</summary>
public sealed record StepTime(string Step, long Rows, TimeSpan Elapsed);

/// <summary>The models in the order they run, on either engine. Each step is timed.</summary>
internal sealed class ModelPlan(IEngine engine, TimeProvider time, CancellationToken cancellation)
{
    private readonly List<StepTime> _steps = [];

    internal IReadOnlyList<StepTime> Steps => _steps;

    internal T Timed<T>(string step, Func<T> work, Func<T, long> rows)
    {
        if (engine is DuckDbEngine duckDb)
        {
            duckDb.Step = step;
        }

        var start = time.GetTimestamp();
        var result = work();
        _steps.Add(new StepTime(step, rows(result), time.GetElapsedTime(start)));
        return result;
    }

    internal long Run(SqlModel model) => Timed(model.Path, () => engine.Run(model, cancellation), n => n);

    /// <summary>From the known records to the wide table <c>indicator</c>.</summary>
    internal void Indicators(IReadOnlyList<Indicator> indicators)
    {
        foreach (var path in (string[])["known/period", "known/enterprise_latest", "known/population"])
        {
            Run(SqlModel.Load(path));
        }

        foreach (var model in SqlModel.LoadAll("indicators"))
        {
            Run(model);
        }

        Run(Wide(indicators));
    }

    /// <summary>From the wide indicators to reasons, scores, cut-offs and tiers.</summary>
    internal void Scores()
    {
        foreach (var path in (string[])["score/reason", "score/score", "score/cutoff", "score/tier"])
        {
            Run(SqlModel.Load(path));
        }
    }

    /// <summary>Every check over the tables in place.</summary>
    internal IReadOnlyList<CheckResult> Checks(int shown) => Timed(
        "checks", () => RunCheck.All.Select(c => RunCheck.Run(engine, c, shown, cancellation)).ToList(), c => c.Sum(r => r.Violations));

    internal static SqlModel Wide(IReadOnlyList<Indicator> indicators)
    {
        var tables = Enum.GetValues<Dimension>().Select(Indicator.TableOf).ToList();
        var columns = string.Concat(indicators.Select(i => $",\n    {i.Table}.{i.Code}"));
        var joins = string.Concat(tables.Select(t => $"\ninner join {t} on {t}.uscc = population.uscc"));
        return new SqlModel(
            "indicator", "indicator", "one row an enterprise of the population", ["uscc"], ["population", .. tables],
            $"select\n    population.uscc{columns}\nfrom population{joins}");
    }
}
