using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Book;
using DualRandom.Reports.Inputs;
using DualRandom.Reports.Maps;
using DualRandom.Reports.Page;
using DualRandom.Reports.Publishing;
using DualRandom.Reports.Sections;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>Makes the month's report for the credit office: pages that need nothing else, PDF, workbooks and the brief. 月度报告。</summary>
public static class Reporter
{
    private const string Step = "report";

    /// <summary>The models, in the order they need each other.</summary>
    internal static readonly IReadOnlyList<string> Models =
    [
        "tier_structure", "tier_migration", "base_cell", "cell", "month_cell", "cell_enterprise", "mover", "mover_indicator", "score_histogram", "score_cutoff",
        "reason_frequency", "d_reason", "ownership", "tier_group", "receipt", "received_month", "department_receipt", "visited", "stratum_result", "item_result",
        "score_result", "inspector_result", "cell_problem",
    ];

    /// <summary>Writes the report in both editions, printed with the Chromium that is installed.</summary>
    /// <exception cref="DualRandomException">The run or the draw is not readable.</exception>
    public static PreparedReport Prepare(StageContext context, Month month, string runFolder, CancellationToken cancellation = default) =>
        Prepare(context, month, runFolder, ReportOptions.Full(context.Culture), cancellation);

    /// <summary>
    /// Writes the files of a sealed run folder (published or about to be) and their manifest beside their final place <c>reports/&lt;yyyy-MM&gt;</c>.
    /// Last month's published run, the last draw and the lake are read from the workspace. Equal inputs, printed by the same person, give equal bytes (the PDFs in nine prints of
    /// ten); of the clock only matters whether the brief's deadline is past.
    /// </summary>
    /// <exception cref="DualRandomException">The run, the draw or the map is not readable.</exception>
    public static PreparedReport Prepare(StageContext context, Month month, string runFolder, ReportOptions options, CancellationToken cancellation = default)
    {
        var workspace = context.Workspace;
        var run = Manifest.Read(runFolder);
        var previousRun = workspace.PublishedRun(month.Previous);
        var previous = previousRun is null ? null : Manifest.Read(previousRun);
        var texts = PageTexts.Of(context.Culture);
        var draw = LastDraw.Find(workspace, month, texts);

        var names = ReferenceNames.Read(runFolder, texts);
        var map = options.Map is null ? null : UserMap.Read(options.Map, names.RegionsOf(workspace.Office.RegionPrefix), texts);

        using var engine = DuckDbEngine.Open(context);
        new ReportTables(engine, texts, cancellation).Attach(workspace, month, runFolder, previousRun);
        var sections = new List<ReportSection>();
        foreach (var model in Models)
        {
            context.Progress.Report(new StageProgress(Step, sections.Count, Models.Count, Parts: true));
            sections.Add(new ReportSection(model, engine.Run(SqlModel.Load($"reports/{model}"), cancellation)));
        }

        var data = Read(context, month, run, previous, draw, new PageReader(engine, names, cancellation));
        IReadOnlyList<BookTable> further = [.. Further(engine, names, draw, cancellation), .. new AlertSection(context, names).Read(month, cancellation)];
        data = data with { Map = map is null ? null : PageMap.Of(map, names.Area), Tables = TableBlock.Of(further, texts) };
        var book = new ReportBook(data.Heading, [.. PageTables.Of(data), .. further]);
        var summary = new ReportSummary(
            month.ToString(), Path.Combine(workspace.Reports(month), options.Editions[0].FileName() + ".html"), [], run.Id, sections, previous?.Id,
            draw is null ? null : $"{draw.Plan}/{draw.Id}", options.Editions.Contains(Edition.Leadership) ? Deadline.OfBrief(month, context.Time) : null);
        return new ReportFiles(options, texts, month).Prepare(
            workspace.Reports(month), data, book, summary, Facts(context, month, runFolder, run, previousRun, draw, map, book),
            (done, files) => context.Progress.Report(new StageProgress(Step, Models.Count + done, Models.Count + files, Parts: true)), cancellation);
    }

    private static IReadOnlyList<BookTable> Further(DuckDbEngine engine, ReferenceNames names, LastDraw? draw, CancellationToken cancellation)
    {
        var effects = new EffectTables(engine, cancellation);
        var plans = effects.Plans();
        var (low, high) = EffectTables.TierRates(plans);
        return
        [
            .. new TierTables(engine, names, cancellation).Read(),
            .. new CellTables(engine, names, cancellation).Read(low, high),
            .. new DrillTables(engine, names, cancellation).Read(),
            .. effects.Read(plans, draw?.Plan),
            .. new InspectorTables(engine, cancellation).Read(),
            .. new DutyTables(engine, names, cancellation).Read(),
        ];
    }

    private static PageData Read(StageContext context, Month month, Manifest run, Manifest? previous, LastDraw? draw, PageReader reader)
    {
        var tiers = reader.Tiers(previous is not null);
        var enterprises = tiers.Sum(t => t.Enterprises);
        var migration = reader.Migration();
        return new PageData(
            Heading(context, month, run, previous, enterprises, previous is null ? null : tiers.Sum(t => t.Previous)),
            tiers,
            previous is null ? [] : migration,
            previous is null ? null : Summaries.Change(migration),
            reader.Heatmap(),
            previous is null ? null : reader.Movers("up"),
            previous is null ? null : reader.Movers("down"),
            draw is null ? null : Summaries.Hits(draw, reader.Strata(draw.Plan)),
            reader.Scores(),
            reader.Indicators(enterprises, tiers.Where(t => t.Tier is "C" or "D").Sum(t => t.Enterprises)),
            reader.Receipt(Lake.Read(context.Workspace), month),
            null,
            [],
            PageTexts.ForScript(context.Culture));
    }

    private static Heading Heading(
        StageContext context, Month month, Manifest run, Manifest? previous, long enterprises, long? previousEnterprises)
    {
        var office = context.Workspace.Office.Name;
        return new Heading(
            PageTexts.IsEnglish(context.Culture) ? "en" : "zh-CN",
            office, month.ToString(), month.Previous.ToString(),
            month.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            run.Id, previous?.Id, CodeVersion.Current, office.Contains("模拟", StringComparison.Ordinal), enterprises, previousEnterprises,
            Edition.Analyst.Code(), context.Actor);
    }

    private static JsonObject Facts(
        StageContext context, Month month, string runFolder, Manifest run, string? previousRun, LastDraw? draw, UserMap? map, ReportBook book)
    {
        string? Hash(string? folder) => folder is null ? null : Digest.OfFile(Path.Combine(folder, Manifest.FileName));
        return new JsonObject
        {
            ["month"] = month.ToString(),
            ["culture"] = context.Culture.Name,
            ["code"] = CodeVersion.Current,
            ["run"] = run.Id,
            ["runManifestSha256"] = Hash(runFolder),
            ["previousRunManifestSha256"] = Hash(previousRun),
            ["drawManifestSha256"] = Hash(draw?.Folder),
            ["mapSha256"] = map?.Sha256,
            ["lake"] = Lake.Read(context.Workspace).Identity,
            ["printedBy"] = context.Actor,
            ["figures"] = MonthFigures.Of(book),
        };
    }
}
