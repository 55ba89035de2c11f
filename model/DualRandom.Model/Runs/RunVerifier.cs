using System.Globalization;
using DualRandom.Model.Judging;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>One difference between a published run and what it should be: the file or check it concerns, the key, what differs.</summary>
public sealed record RunDifference(string What, string Key, string Detail);

/// <summary>The outcome of verifying a run. <paramref name="Total"/> counts all differences; at most a thousand of a kind are listed.</summary>
public sealed record RunVerification(string Folder, string RunId, long Enterprises, long Total, IReadOnlyList<RunDifference> Differences)
{
    /// <summary>Whether the run is what its manifest says and what its card and policy give.</summary>
    public bool Holds => Total == 0;
}

/// <summary>
/// Verifies a published run from its own files: hashes against the manifest, score = sum of its reasons, tiers from the stored cut-offs, last month's
/// tiers and rules, and reasons, scores, cut-offs, tiers and migration computed again from the stored indicators, cards and policy.
/// What it keeps of last month's run is compared with that run while it is there. 运行核验。
/// </summary>
public static class RunVerifier
{
    private const int Listed = 1000;
    private const string Again = "_again";

    /// <summary>Verifies the month's published run.</summary>
    /// <exception cref="DualRandomException">There is none.</exception>
    public static RunVerification Verify(StageContext context, Month month, CancellationToken cancellation = default) =>
        Verify(context, RunFolder.Published(context, month), cancellation);

    /// <summary>Verifies the run in a folder.</summary>
    /// <exception cref="DualRandomException">It has no readable manifest.</exception>
    public static RunVerification Verify(StageContext context, string folder, CancellationToken cancellation = default)
    {
        var manifest = Manifest.Read(folder);
        var facts = RunFolder.Facts(manifest, folder);
        var differences = manifest.Differences(folder).Select(d => new RunDifference("files", d, "")).ToList();
        var total = (long)differences.Count;
        if (!differences.Any(d => d.Key.StartsWith("missing", StringComparison.Ordinal)))
        {
            try
            {
                using var engine = DuckDbEngine.Open(context);
                total += Recompute(context, engine, folder, facts, differences, cancellation);
            }
            catch (Exception e) when (e is DuckDBException or DualRandomException)
            {
                differences.Add(new RunDifference("content", folder, e is DualRandomException said ? said.In(context.Culture).What : e.Message));
                total++;
            }
        }

        return new RunVerification(folder, manifest.Id, facts.Enterprises, total, differences);
    }

    private static long Recompute(
        StageContext context, DuckDbEngine engine, string folder, ClassifySummary facts, List<RunDifference> differences, CancellationToken cancellation)
    {
        var policy = RunFolder.ReadPolicy(folder);
        RunFolder.Attach(engine, folder);
        var cards = RunFolder.AttachCards(engine, folder, policy, facts, Wording.Texts(context.Culture));
        ScoringTables.Create(engine, cards, policy);
        Literal.Table(engine, "period", "month varchar(7)", [Literal.Of(facts.Month)]);
        Literal.Table(
            engine, "stored_cutoff", "cohort varchar(64), tier varchar(64), lowest_score integer, below_score integer, enterprises bigint", facts.Cutoffs.Select(StoredCut));
        engine.Execute("create view cutoff as select stored_cutoff.*, policy_tier.level from stored_cutoff inner join policy_tier on policy_tier.tier = stored_cutoff.tier");
        engine.Run(SqlModel.Load("score/cohort"), cancellation);
        ScoringTables.SpreadByCohort(engine, cards, cancellation);

        var total = 0L;
        foreach (var check in RunCheck.All.Where(c => RunCheck.Severity(c) == "stop"))
        {
            var result = RunCheck.Run(engine, check, Listed, cancellation);
            differences.AddRange(result.Keys.Select(k => new RunDifference(result.Check, k, "")));
            total += result.Violations;
        }

        var paths = new List<string> { "score/reason", "score/score", "score/cutoff", "score/tier", "score/migration", "score/migration_reason" };
        if (AttachLastMonth(context, engine, facts))
        {
            total += Compare(engine, "previous", ["uscc"], Contract.Current["previous"].ColumnList, differences, cancellation);
            paths.Add("score/previous_reason");
        }

        foreach (var model in paths.Select(SqlModel.Load))
        {
            engine.Run(model with { Name = model.Name + Again }, cancellation);
            var columns = Contract.Current.Contains(model.Name) ? Contract.Current[model.Name].ColumnList : "cohort, tier, lowest_score, below_score, enterprises";
            total += Compare(engine, model.Name, model.Key, columns, differences, cancellation);
        }

        return total + DriftOf(engine, folder, facts, differences, cancellation);
    }

    /// <summary>Drift again from the stored reference, scores and reasons.</summary>
    private static long DriftOf(DuckDbEngine engine, string folder, ClassifySummary facts, List<RunDifference> differences, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, Reference.FileName);
        var found = File.Exists(file) ? Reference.Read(file).Against(engine, facts.Model, cancellation) : [];
        var wrong = found.Except(facts.Drift).Concat(facts.Drift.Except(found)).Select(d => d.What).Distinct(StringComparer.Ordinal).ToList();
        differences.AddRange(wrong.Select(w => new RunDifference("drift", w, "")));
        return wrong.Count;
    }

    /// <summary>Last month's run itself, when it is still there: what is stored of it can then be compared.</summary>
    private static bool AttachLastMonth(StageContext context, DuckDbEngine engine, ClassifySummary facts)
    {
        if (facts.Previous is not { } id)
        {
            PreviousRun.None(engine, "previous" + Again);
            return true;
        }

        var folder = Path.Combine(context.Workspace.Runs(Month.Parse(facts.Month).Previous), id);
        if (!Directory.Exists(folder))
        {
            return false;
        }

        PreviousRun.Attach(context, engine, folder, Month.Parse(facts.Month).Previous, "previous" + Again);
        return true;
    }

    private static string StoredCut(CutoffSummary cut) => string.Create(
        CultureInfo.InvariantCulture, $"{Literal.Of(cut.Cohort)}, {Literal.Of(cut.Tier)}, {cut.LowestScore}, {cut.BelowScore}, {cut.Enterprises}");

    private static long Compare(
        DuckDbEngine engine, string name, IReadOnlyList<string> keys, string columns, List<RunDifference> differences, CancellationToken cancellation)
    {
        var key = string.Join(" || ' ' || ", keys);
        var content = $"cast(struct_pack({string.Join(", ", columns.Split(", ").Select(c => $"{c} := {c}"))}) as varchar)";
        engine.Execute(
            $"""
            create table difference_{name} as
            select {key} as key, 'stored' as side, {content} as content from (select {columns} from {name} except all select {columns} from {name}{Again})
            union all
            select {key} as key, 'computed' as side, {content} as content from (select {columns} from {name}{Again} except all select {columns} from {name})
            """,
            cancellation);
        differences.AddRange(engine.Query(
            $"select key, side, content from difference_{name} order by key, side desc limit {Literal.Of(Listed)}",
            r => new RunDifference(name, r.IsDBNull(0) ? "null" : r.GetString(0), $"{r.GetString(1)} {r.GetString(2)}"),
            cancellation));
        return engine.Scalar<long>($"select count(*) from difference_{name}", cancellation);
    }
}
