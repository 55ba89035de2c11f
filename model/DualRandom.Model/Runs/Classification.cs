using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Registry;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>A month classified in an engine: its tables are there, checked, and nothing is written yet.</summary>
internal sealed record Classification(
    Month Month, Policy Policy, CardSet Cards, string Lake, string? Previous, ModelPlan Plan, IReadOnlyList<CheckResult> Checks, DriftCheck Drift, string? AcceptedDrift)
{
    private const int RunIdLength = 12;

    /// <summary>First 12 digits of the SHA-256 over lake, policy, cards, indicator list, code version, month, last month's run, the reference of drift and why it is accepted.</summary>
    internal string RunId => Digest.OfText(string.Join(
        '\n', Lake, RunFolder.Json(Policy), Cards.Identity, IndicatorList.Shipped.Sha256, CodeVersion.Current, Month.ToString(), Previous, Drift.Identity, AcceptedDrift))[..RunIdLength];

    /// <summary>Records → indicators → scores → tiers → checks.</summary>
    /// <param name="context">The workspace.</param>
    /// <param name="engine">Takes the tables.</param>
    /// <param name="month">The month classified.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="isTrial">A trial may use cards that nobody has approved.</param>
    /// <param name="acceptedDrift">Why a shifted score is accepted; null when nobody does.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DualRandomException">A card is wrong, or not approved; nobody is in operation; a check that must hold does not: the message lists the keys.</exception>
    internal static Classification Compute(StageContext context, DuckDbEngine engine, Month month, Policy policy, bool isTrial, string? acceptedDrift, CancellationToken cancellation)
    {
        var cards = CardSet.Load(context, policy, month.LastDay);
        foreach (var model in isTrial ? [] : policy.AllModels)
        {
            Approval.Require(context, model);
        }

        var lake = Sql.Workspaces.Lake.Read(context.Workspace);
        engine.AttachLake(context.Workspace, lake);
        var plan = new ModelPlan(engine, context.Time, cancellation);
        AsOf.Prepare(engine, month.LastDay, cancellation);
        plan.Indicators(cards.General.Indicators);
        RequireEnterprises(context, engine, month, cancellation);
        ScoringTables.Create(engine, cards, policy);
        plan.Domains(cards, Wording.Texts(context.Culture));
        var previous = PreviousRun.Attach(context, engine, month);
        plan.Scores(cards);
        var checks = plan.Checks(RunCheck.KeysShown);
        RequirePassed(context, checks, month);
        var drift = isTrial ? DriftCheck.None : DriftCheck.Of(context, engine, policy.Model, acceptedDrift, cancellation);
        return new Classification(month, policy, cards, lake.Identity, previous, plan, checks, drift, acceptedDrift);
    }

    private static void RequireEnterprises(StageContext context, DuckDbEngine engine, Month month, CancellationToken cancellation)
    {
        if (engine.Scalar<long>("select count(*) from population", cancellation) == 0)
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(
                ExitCode.Infeasible, texts["classify.nobody", month.LastDay.ToString("yyyy-MM-dd", texts.Culture)], context.Workspace.At("lake"), texts["classify.nobody.remedy"]);
        }
    }

    private static void RequirePassed(StageContext context, IReadOnlyList<CheckResult> checks, Month month)
    {
        var failed = checks.Where(c => c.Stops).ToList();
        if (failed.Count > 0)
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(
                ExitCode.VerificationFailed,
                string.Join("\n", failed.Select(c => texts["classify.check", c.Check, c.Violations, string.Join(", ", c.Keys)])),
                context.Workspace.Runs(month),
                texts["classify.check.remedy"]);
        }
    }
}
