using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Model.Trying;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>
/// Tries a policy before anyone approves it (策略试算): classifies a month again with another card, other cut-offs, cohorts, band or rates and compares
/// with what is published. It writes nothing. The caller holds the workspace's lock.
/// </summary>
public static class WhatIf
{
    /// <summary>Tries it.</summary>
    /// <param name="context">Where to work.</param>
    /// <param name="file">The policy: the section of <c>dualrandom.json</c> alone, or a whole such file.</param>
    /// <param name="month">The month, which has a published run.</param>
    /// <param name="ratesNow">Tier → share drawn as things are.</param>
    /// <param name="ratesThen">The same in the trial.</param>
    /// <param name="cancellation">Stops the engine.</param>
    /// <exception cref="DualRandomException">The policy is wrong; the month has no published run.</exception>
    public static TrialSummary Try(
        StageContext context,
        string file,
        Month month,
        IReadOnlyDictionary<string, decimal> ratesNow,
        IReadOnlyDictionary<string, decimal> ratesThen,
        CancellationToken cancellation = default)
    {
        var policy = PolicyFile.Read(context, file, month.LastDay);
        var folder = RunFolder.Published(context, month);
        using var engine = DuckDbEngine.Open(context);
        var found = Classification.Compute(context, engine, month, policy, isTrial: true, null, cancellation);
        foreach (var table in (string[])["tier", "population"])
        {
            engine.AttachParquet("published_" + table, [RunFolder.Parquet(folder, table)], Contract.Current[table]);
        }

        Rates(engine, ratesNow, ratesThen);
        foreach (var model in SqlModel.LoadAll("whatif"))
        {
            found.Plan.Run(model);
        }

        var trial = RunSummary.Of(engine, found, cancellation);
        return new TrialSummary(
            month.ToString(),
            Manifest.Read(folder).Id,
            file,
            trial.Tiers,
            trial.Cutoffs,
            trial.Held,
            engine.Query(
                "select region, from_tier, to_tier, enterprises from trial_migration order by region, from_tier, to_tier",
                r => new TrialMigration(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3)),
                cancellation),
            engine.Query(
                "select region, tier, enterprises_now, enterprises_then, inspections_now, inspections_then from trial_workload order by region, tier",
                r => new TrialWorkload(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), Plain(r.GetDecimal(4)), Plain(r.GetDecimal(5))),
                cancellation),
            engine.Query(
                """select department, enterprises_now, enterprises_then, inspections_now, inspections_then from trial_department order by department collate "C" """,
                r => new TrialDepartment(r.GetString(0), r.GetInt64(1), r.GetInt64(2), Plain(r.GetDecimal(3)), Plain(r.GetDecimal(4))),
                cancellation));
    }

    private static decimal Plain(decimal padded) => padded / 1.000000m;

    /// <summary>The table of the rates that the trial reads.</summary>
    internal static void Rates(IEngine engine, IReadOnlyDictionary<string, decimal> now, IReadOnlyDictionary<string, decimal> then) => Literal.Table(
        engine,
        "trial_rate",
        "tier varchar(64), rate_now decimal(9, 6), rate_then decimal(9, 6)",
        Policies.Policy.Tiers.Select(t => $"{Literal.Of(t)}, {Literal.Of(now[t])}, {Literal.Of(then[t])}"));
}
