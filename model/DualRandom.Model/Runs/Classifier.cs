using System.Text.Json;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>
/// The monthly classification (企业信用风险分类): records known by the month's last day → indicators → score → tier, written as one run.
/// The caller holds the workspace's lock.
/// </summary>
public static class Classifier
{
    private const int RunIdLength = 12;

    /// <summary>Classifies the month into a temporary folder, sealed with its manifest.</summary>
    /// <exception cref="DualRandomException">
    /// The policy or card is wrong; nobody is in operation; a check that must hold does not: the message lists the keys.
    /// </exception>
    public static PreparedRun Prepare(StageContext context, Month month, CancellationToken cancellation = default)
    {
        var policy = PolicyCheck.Load(context, month.LastDay);
        var card = Scorecard.Load(context, policy.Model);
        var indicators = IndicatorList.Shipped.InForce(month.LastDay);
        var lake = Lake.Read(context.Workspace);

        using var engine = DuckDbEngine.Open(context);
        engine.AttachLake(context.Workspace, lake);
        var plan = new ModelPlan(engine, context.Time, cancellation);
        AsOf.Prepare(engine, month.LastDay, cancellation);
        plan.Indicators(indicators);
        RequireEnterprises(context, engine, month, cancellation);
        ScoringTables.Create(engine, card, policy, indicators);
        plan.Scores();
        var checks = plan.Checks(RunCheck.KeysShown);
        RequirePassed(context, checks, month);

        var id = RunId(lake, policy, card, month);
        var summary = RunSummary.Of(engine, id, month, lake.Identity, policy, card, indicators, checks, cancellation);
        var publication = Publication.Begin(context.Workspace.Runs(month), "run", id);
        try
        {
            RunFolder.Write(engine, plan, publication.Folder, card, policy, checks, cancellation);
            publication.Seal(JsonSerializer.SerializeToNode(summary, Workspace.Json)!.AsObject());
            return new PreparedRun(publication, summary, plan.Steps);
        }
        catch
        {
            publication.Dispose();
            throw;
        }
    }

    private static string RunId(Lake lake, Policy policy, Scorecard card, Month month) => Digest.OfText(string.Join(
        '\n', lake.Identity, RunFolder.Json(policy), card.Sha256, IndicatorList.Shipped.Sha256, CodeVersion.Current, month.ToString()))[..RunIdLength];

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
