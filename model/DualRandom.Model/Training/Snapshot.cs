using System.Globalization;
using DualRandom.Model.Boosting;
using DualRandom.Model.Indicators;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>
/// The population on a day T with its indicators, from what was known on T, and beside it what happened after, from what was known on a later day.
/// </summary>
internal sealed class Snapshot : IDisposable
{
    /// <summary>Prefix of the columns that hold indicators in ten-thousandths.</summary>
    internal const string Prefix = "x_";

    private Snapshot(DuckDbEngine engine, ModelPlan plan, DateOnly day)
    {
        Engine = engine;
        Plan = plan;
        Day = day;
    }

    /// <summary>T.</summary>
    internal DateOnly Day { get; }

    /// <summary>Holds <c>population</c>, <c>indicator</c>, <c>outcome</c> and the known views of T.</summary>
    internal DuckDbEngine Engine { get; }

    internal ModelPlan Plan { get; }

    /// <summary>Writes every event known on a day: repairs do not undo what happened.</summary>
    internal static void WriteEvents(StageContext context, Lake lake, DateOnly known, string file, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        engine.AttachLake(context.Workspace, lake);
        engine.Create(Contract.Current["repair"], "repair");
        AsOf.Prepare(engine, known, cancellation);
        engine.Step = "train/event";
        engine.CopyToParquet(SqlModel.Load("train/event").Body, file, "uscc, event_date, kind, record_no", cancellation);
    }

    /// <summary>Computes the indicators of T and the labels after it.</summary>
    internal static Snapshot Take(
        StageContext context, Lake lake, DateOnly day, Outcome outcome, string events, DateOnly known, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var engine = DuckDbEngine.Open(context);
        try
        {
            engine.AttachLake(context.Workspace, lake);
            var plan = new ModelPlan(engine, context.Time, cancellation);
            AsOf.Prepare(engine, day, cancellation);
            plan.Indicators(indicators);
            engine.Execute($"create view event as select * from read_parquet({Literal.Of(events)})", cancellation);
            outcome.Label(engine, day, known, cancellation);
            return new Snapshot(engine, plan, day);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Writes the rows that weigh anything: label, weight, exposure, who inspected, every indicator as a whole number.</summary>
    internal long WriteRows(string file, IReadOnlyList<Indicator> indicators, double sample, CancellationToken cancellation)
    {
        var columns = string.Concat(indicators.Select(i => $", cast(cast(indicator.{i.Code} as decimal(18, 4)) * {BinEdges.Scale} as bigint) as {Prefix}{i.Code}"));
        return Engine.CopyToParquet(
            $"""
            select (select day from as_of) as day, outcome.uscc, outcome.position, outcome.label, outcome.weight, outcome.exposure, outcome.inspectors{columns}
            from outcome
            inner join indicator on indicator.uscc = outcome.uscc
            where outcome.weight > 0{(sample < 1 ? $" and substr(sha256_hex(outcome.uscc), 1, 8) < '{Threshold(sample)}'" : "")}
            """,
            file,
            "uscc, position",
            cancellation);
    }

    private static string Threshold(double share) => ((long)(share * uint.MaxValue)).ToString("x8", CultureInfo.InvariantCulture);

    public void Dispose() => Engine.Dispose();
}
