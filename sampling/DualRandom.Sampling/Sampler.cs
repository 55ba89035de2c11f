using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Libraries;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Plans.Templates;
using DualRandom.Sampling.Previewing;
using DualRandom.Sampling.Visits;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling;

/// <summary>
/// The sampling stage: a plan is frozen and committed to, then drawn once with a public seed, and staffed with inspectors. The caller holds the
/// <see cref="WorkspaceLock"/>. 双随机抽取：先冻结承诺，后公开种子。
/// </summary>
public static class Sampler
{
    /// <summary>
    /// Fixes the frame, quotas, inspectors and recusals of a plan and logs their commitment. A plan frozen before is checked and returned as it is.
    /// </summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="planFile">YAML, workbook or JSON.</param>
    /// <param name="id">Which plan of the file, when it has several.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">The plan is wrong, there is no run for its month, it was drawn already, or nobody can be drawn or sent.</exception>
    public static FrozenPlan Freeze(StageContext context, string planFile, string? id = null, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        return new Freezer(context, texts).Freeze(new PlanReader(texts).Read(planFile, id), planFile, cancellation);
    }

    /// <summary>
    /// Draws a plan with a seed, freezing it first when it is not frozen yet. A seed is any line of text that nobody could foresee when the plan was
    /// frozen: dice, a lottery issue, a beacon's round.
    /// </summary>
    /// <exception cref="DualRandomException">As for <see cref="Freeze"/>; the seed is unfit or not the first one given; a task cannot be staffed.</exception>
    public static DrawSummary Draw(StageContext context, string planFile, string seed, string? id = null, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        var drawer = new Drawer(context, texts);
        drawer.CheckSeed(seed);
        var plan = new PlanReader(texts).Read(planFile, id);
        return drawer.Draw(new Freezer(context, texts).Freeze(plan, planFile, cancellation), plan, seed, cancellation);
    }

    /// <summary>The share of each tier that a plan draws, the floors where it gives none.</summary>
    /// <exception cref="DualRandomException">The plan is wrong.</exception>
    public static TierRates Rates(StageContext context, string planFile) => new PlanReader(TextsOf(context)).Read(planFile).Rates!;

    /// <summary>Reads plan files and tells every fault; asks for no workspace, but looks at its plans where there is one.</summary>
    public static IReadOnlyList<PlanCheck> Check(StageContext context, IEnumerable<string> planFiles) =>
        [.. planFiles.Select(f => PlanCheck.Of(context, TextsOf(context), f))];

    /// <summary>What a plan would come to, before anything is frozen.</summary>
    /// <exception cref="DualRandomException">The plan is wrong, there is no run for its month, or its objects do not allow it.</exception>
    public static PlanPreview Preview(StageContext context, string planFile, string? id = null, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        return new Previewer(context, texts).Preview(new PlanReader(texts).Read(planFile, id), planFile, cancellation);
    }

    /// <summary>Writes a commented plan to fill in, Chinese and English side by side: YAML, or a workbook for a name that ends in <c>.xlsx</c>.</summary>
    /// <exception cref="DualRandomException">The file is there already.</exception>
    public static void WriteTemplate(StageContext context, string path) => PlanTemplate.Write(path, TextsOf(context));

    /// <summary>
    /// Joins the tasks of the drawn plans whose period has a day of the window into the least number of visits to each enterprise. No draw is changed.
    /// </summary>
    /// <exception cref="DualRandomException">The window is turned round, no drawn plan falls into it, or a draw's files are not those that the log recorded.</exception>
    public static VisitSummary MergeVisits(StageContext context, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        new VisitPlanner(context, TextsOf(context)).Merge(from, to, cancellation);

    /// <summary>
    /// What is stale in the list of items and the two libraries as of today, held against the enterprises of a published month; with a folder, every offending
    /// row is written there as CSV.
    /// </summary>
    /// <exception cref="DualRandomException">The month has no published run.</exception>
    public static LibrarySummary CheckLibraries(StageContext context, Month month, string? folder = null, CancellationToken cancellation = default) =>
        new LibraryChecker(context, TextsOf(context)).Check(month, folder, cancellation);

    internal static Texts TextsOf(StageContext context) => new(typeof(Sampler).Assembly, context.Culture);
}
