using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>draw</c>: freeze a plan's frame, and with a seed draw from it.</summary>
internal static class DrawCommand
{
    private const string DuckDb = "duckdb";
    private const string PostgreSql = "postgresql";

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var (plan, id) = PlanOptions(texts);
        var seed = new Option<string?>("--seed") { Description = texts["draw.seed"], HelpName = "TEXT" };
        var witness = new Option<string?>("--witness") { Description = texts["draw.witness"], HelpName = "NAME" };
        var (kind, announce) = AnnounceOptions(texts);
        var engine = new Option<string>("--engine") { Description = texts["draw.engine"], DefaultValueFactory = _ => DuckDb };
        engine.AcceptOnlyFromAmong(DuckDb, PostgreSql);
        var connection = new Option<string?>("--connection") { Description = texts["draw.connection"], HelpName = "CONNECTION" };
        var command = new Command("draw", texts["draw.description"]) { plan, seed, witness, kind, announce, id, engine, connection };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var file = Path.GetFullPath(parsed.GetValue(plan)!);
            var announced = Announced(parsed.GetValue(announce), parsed.GetValue(kind));
            if (parsed.GetValue(seed) is not { } given)
            {
                var frozen = Sampler.Freeze(session.Context, file, parsed.GetValue(id), announced, cancellation);
                return session.Answer(frozen, Lines(texts, frozen));
            }

            if (announced is not null)
            {
                throw new DualRandomException(ExitCode.Usage, texts["draw.announce.late"], "--announce", texts["draw.announce.late.remedy"]);
            }

            var witnessed = new PublicSeed(given, parsed.GetValue(witness) ?? "", parsed.GetValue(kind) ?? SeedKind.Text);
            var drawn = Sampler.Draw(
                session.Context, file, witnessed, parsed.GetValue(id), Warehouse(texts, parsed.GetValue(engine)!, parsed.GetValue(connection)), cancellation);
            var printed = Sampler.Print(session.Context, drawn.Page!);
            return session.Answer(drawn with { Pdf = printed.Path }, [.. Lines(texts, drawn), PageLine(texts, drawn.Page!, printed)]);
        });
        command.Subcommands.Add(RedrawCommand.Build(texts, runner));
        command.Subcommands.Add(RedrawCommand.BuildList(texts, runner));
        command.Subcommands.Add(ExportProofCommand.Build(texts, runner));
        return command;
    }

    private static string? Warehouse(Texts texts, string engine, string? connection) => (engine, connection) switch
    {
        (DuckDb, null) => null,
        (PostgreSql, not null) => connection,
        _ => throw new DualRandomException(ExitCode.Usage, texts["draw.connection.fault"], "--connection", texts["draw.connection.remedy"]),
    };

    /// <summary><c>--plan</c> and <c>--id</c>: which plan of which file.</summary>
    public static (Option<string> Plan, Option<string?> Id) PlanOptions(Texts texts) =>
        (new("--plan") { Description = texts["draw.plan"], HelpName = "FILE", Required = true }, new("--id") { Description = texts["plan.id"], HelpName = "PLAN" });

    /// <summary><c>--seed-kind</c> and <c>--announce</c>.</summary>
    public static (Option<SeedKind?> Kind, Option<string?> Announce) AnnounceOptions(Texts texts) =>
        (new("--seed-kind") { Description = texts["draw.seed_kind"], HelpName = "text|dice|lottery|beacon" },
            new("--announce") { Description = texts["draw.announce"], HelpName = "TEXT" });

    /// <summary>What was announced, if anything: a beacon's round unless another kind is said.</summary>
    public static Announcement? Announced(string? source, SeedKind? kind) => source is null ? null : new(kind ?? SeedKind.Beacon, source);

    public static IEnumerable<string> Lines(Texts texts, FrozenPlan frozen) =>
    [
        texts["draw.frozen", frozen.Plan, frozen.Counts.Frame, frozen.Commitment, frozen.Folder],
        .. PlanText.Excluded(texts, frozen.Counts.Excluded),
        texts["draw.slip", frozen.Slip],
    ];

    /// <summary>Where the certificate's page is, and its PDF or why there is none.</summary>
    public static string PageLine(Texts texts, string page, PrintedPdf printed) =>
        texts["draw.page", printed.Path ?? page] + (printed.Why is { } why ? "\n" + texts["draw.page.none", why] : "");

    public static IEnumerable<string> Lines(Texts texts, DrawSummary drawn)
    {
        yield return texts["draw.done", drawn.Plan, drawn.Drawn, drawn.Tasks, drawn.Folder];
        foreach (var stratum in drawn.Strata)
        {
            yield return texts["draw.stratum", stratum.Stratum, Figures.Count(stratum.Size), Figures.Count(stratum.Quota)];
        }
    }
}
