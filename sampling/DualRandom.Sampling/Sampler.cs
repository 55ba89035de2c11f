using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Libraries;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Plans.Templates;
using DualRandom.Sampling.Previewing;
using DualRandom.Sampling.Proofs;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sampling.Visits;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
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
    /// <param name="announced">What the seed will be; a seed of another kind, issue or round is then refused.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">The plan is wrong, there is no run for its month, it was drawn already, or nobody can be drawn or sent.</exception>
    public static FrozenPlan Freeze(
        StageContext context, string planFile, string? id = null, Announcement? announced = null, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        return new Freezer(context, texts).Freeze(new PlanReader(texts).Read(planFile, id), planFile, announced, cancellation);
    }

    /// <summary>
    /// Draws a plan with a seed, freezing it first when it is not frozen yet. A seed is any line of text that nobody could foresee when the plan was
    /// frozen: dice, a lottery issue, a beacon's round; a named witness saw it.
    /// </summary>
    /// <exception cref="DualRandomException">As for <see cref="Freeze"/>; the seed is unfit, not the announced one or not the first one given; a task cannot be staffed.</exception>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="planFile">YAML, workbook or JSON.</param>
    /// <param name="seed">The seed, its witness and its kind.</param>
    /// <param name="id">Which plan of the file, when it has several.</param>
    /// <param name="warehouse">An Npgsql connection string: the enterprises are drawn there, with the same outcome; else on DuckDB.</param>
    /// <param name="cancellation">Stops it.</param>
    public static DrawSummary Draw(
        StageContext context, string planFile, PublicSeed seed, string? id = null, string? warehouse = null, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        new SeedRules(texts).Check(seed);
        var plan = new PlanReader(texts).Read(planFile, id);
        return new Drawer(context, texts).Draw(new Freezer(context, texts).Freeze(plan, planFile, announced: null, cancellation), plan, seed, warehouse, cancellation);
    }

    /// <summary>
    /// Freezes a plan anew that was drawn, or that could not be staffed. The earlier attempt stays and is marked superseded; the new one waits for a new seed.
    /// </summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="planFile">YAML, workbook or JSON; it may say something else than before.</param>
    /// <param name="reason">One line. 理由。</param>
    /// <param name="approver">A person other than the one who acts. 批准人。</param>
    /// <param name="id">Which plan of the file, when it has several.</param>
    /// <param name="announced">What the new seed will be.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">No reason, no other person's approval, or nothing to redo; as for <see cref="Freeze"/>.</exception>
    public static FrozenPlan Redraw(
        StageContext context, string planFile, string reason, string approver, string? id = null, Announcement? announced = null,
        CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        return new Redrawer(context, texts).Redraw(new PlanReader(texts).Read(planFile, id), planFile, reason, approver, announced, cancellation);
    }

    /// <summary>Every attempt at a plan's draw, in order, from the audit log.</summary>
    /// <exception cref="DualRandomException">The plan is wrong, or the log is broken.</exception>
    public static IReadOnlyList<DrawAttempt> List(StageContext context, string planFile, string? id = null)
    {
        var texts = TextsOf(context);
        return Attempts.Of(new ActTrail(context, texts).Of(new PlanReader(texts).Read(planFile, id).Id));
    }

    /// <summary>Writes a folder with which anyone repeats a draw without this program: frame with codes only, quotas, seed, two short scripts.</summary>
    /// <exception cref="DualRandomException">The draw was altered, or the target is not empty.</exception>
    public static ExportedProof ExportProof(StageContext context, string draw, string target, CancellationToken cancellation = default) =>
        new ProofExporter(context, TextsOf(context)).Export(draw, target, cancellation);

    /// <summary>Prints a page of a draw to PDF beside it; says why not where there is no Chromium.</summary>
    public static PrintedPdf Print(StageContext context, string page) => new PdfPrinter(context.Culture).Print(page);

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

    /// <summary>Writes directed plans, one a region, from the hot regions and industries of a month's report. 由热点生成定向抽查计划。</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DualRandomException">There is no report, it has no hot cell at that level, or the file is there already.</exception>
    public static int WriteHotspotPlans(StageContext context, HotspotRequest request, string path) => new HotspotPlans(context, TextsOf(context)).Write(request, path);

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
