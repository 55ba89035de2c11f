using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Printing;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Drawing;

/// <summary>
/// Draws a frozen plan with a seed. The seed is logged before anything is computed from it, so that trying several seeds leaves a trace and
/// a commitment is drawn once. 抽取。
/// </summary>
internal sealed class Drawer(StageContext context, Texts texts)
{
    /// <summary>The kind of publication.</summary>
    internal const string Kind = "draw";

    private readonly ActTrail _trail = new(context, texts);

    /// <summary>Draws, on DuckDB or with a connection string on that PostgreSQL-wire warehouse.</summary>
    public DrawSummary Draw(FrozenPlan frozen, Plan plan, PublicSeed given, string? warehouse, CancellationToken cancellation)
    {
        var seed = given.Text;
        new SeedRules(texts).CheckAnnounced(given, frozen.Announced);
        RefuseOtherSeed(frozen, given);
        _trail.Record(ActTrail.Seed, Data(frozen, seed, ("witness", given.Witness), ("seedKind", Name(given.Kind))));
        using var engine = DuckDbEngine.Open(context);
        DrawTables.LoadFrozen(engine, frozen.Folder, cancellation);
        var outcome = warehouse is null
            ? DrawOutcome.Compute(engine, plan, seed, cancellation)
            : DrawOutcome.Compute(engine, plan, seed, () => WarehouseDraw.Run(warehouse, engine, plan, seed, texts, cancellation), cancellation);
        RefuseInfeasible(frozen, seed, outcome);
        var broken = engine.Run(SqlModel.Load("draw/check_assignment"), cancellation);
        if (broken > 0)
        {
            throw new InvalidOperationException($"the assignment breaks {broken.ToString(CultureInfo.InvariantCulture)} of its own rules");
        }

        return Publish(engine, frozen, given, outcome, cancellation);
    }

    private DrawSummary Publish(DuckDbEngine engine, FrozenPlan frozen, PublicSeed given, DrawOutcome outcome, CancellationToken cancellation)
    {
        var seed = given.Text;
        var id = frozen.Commitment[..Commitment.IdLength];
        using var publication = Publication.Begin(context.Workspace.Draws(frozen.Plan), Kind, id);
        foreach (var file in DrawFiles.Frozen.Append(DrawFiles.Commitment))
        {
            File.Copy(Path.Combine(frozen.Folder, file), publication.At(file));
        }

        DrawTables.Write(engine, "drawn", publication.At(DrawFiles.Drawn), "stratum, position", cancellation);
        DrawTables.Write(engine, "task", publication.At(DrawFiles.Tasks), "task", cancellation);
        DrawTables.Write(engine, "task_inspector", publication.At(DrawFiles.TaskInspectors), "task, seat", cancellation);
        var files = Hashes(publication.Folder);
        var commitment = Commitment.Read(publication.Folder, texts);
        var earlier = Attempts.Of(_trail.Of(frozen.Plan)).TakeWhile(a => a.Commitment != frozen.Commitment).ToList();
        var certificate = Certificate.Of(
            commitment, frozen.Commitment, new Certified(seed, given.Witness, given.Kind, earlier.Count == 0 ? null : earlier), CodeVersion.Current, outcome, files);
        _trail.Record(
            ActTrail.Draw, Data(frozen, seed, (DrawFiles.Drawn, files[DrawFiles.Drawn]), (DrawFiles.Tasks, files[DrawFiles.Tasks])));
        var head = _trail.Record(
            ActTrail.Assign,
            Data(frozen, seed, (DrawFiles.TaskInspectors, files[DrawFiles.TaskInspectors]), (DrawFiles.Certificate, certificate.BodyHash())));
        certificate = certificate with { AuditHead = head };
        File.WriteAllText(publication.At(DrawFiles.Certificate), certificate.ToJson());
        publication.Seal(Facts(certificate));
        var folder = publication.Publish();
        Freezer.Clear(context.Workspace, frozen);
        var page = Path.Combine(context.Workspace.Draws(frozen.Plan), CertificateSheet.NameOf(id));
        Disk.Replace(page, new CertificateSheet(texts).Render(certificate));
        return new DrawSummary(
            frozen.Plan, id, folder, seed, frozen.Commitment, files, frozen.Strata,
            outcome.Drawn, outcome.Tasks, outcome.Seats, outcome.Inspectors, outcome.MostTasks, certificate.AuditHead,
            given.Witness, given.Kind, frozen.Attempt, page);
    }

    /// <summary>What the manifest of a draw states. A draw made before November 2026 has no witness.</summary>
    internal static JsonObject Facts(Certificate certificate)
    {
        var facts = new JsonObject { ["plan"] = certificate.Plan, ["month"] = certificate.Month, ["seed"] = certificate.Seed };
        if (certificate.Witness is not null)
        {
            facts["witness"] = certificate.Witness;
        }

        facts["commitment"] = certificate.Commitment;
        facts["drawn"] = certificate.Drawn;
        return facts;
    }

    /// <summary>SHA-256 of every file that the certificate lists.</summary>
    internal static SortedDictionary<string, string> Hashes(string folder) => new(
        DrawFiles.Frozen.Append(DrawFiles.Commitment).Concat(DrawFiles.Results)
            .Where(f => File.Exists(Path.Combine(folder, f)))
            .ToDictionary(f => f, f => Digest.OfFile(Path.Combine(folder, f)), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private void RefuseOtherSeed(FrozenPlan frozen, PublicSeed given)
    {
        foreach (var act in _trail.Of(frozen.Plan).Where(a => a.Name == ActTrail.Seed && a.Text("commitment") == frozen.Commitment))
        {
            if (act.Text("seed") != given.Text)
            {
                throw new DualRandomException(
                    ExitCode.Usage, texts["SeedGiven", frozen.Plan, act.Text("seed")], "--seed", texts["SeedGivenRemedy"]);
            }

            if (act.Text("witness") != given.Witness || act.Text("seedKind") != Name(given.Kind))
            {
                throw new DualRandomException(
                    ExitCode.Usage, texts["SeedGivenOther", frozen.Plan, act.Text("witness"), act.Text("seedKind")], "--witness", texts["SeedGivenRemedy"]);
            }
        }
    }

    private static string Name(SeedKind kind) => JsonSerializer.SerializeToNode(kind)!.ToString();

    private void RefuseInfeasible(FrozenPlan frozen, string seed, DrawOutcome outcome)
    {
        if (outcome.Staffed.Feasible)
        {
            return;
        }

        var why = new InfeasibleText(texts);
        _trail.Record(ActTrail.Infeasible, Data(frozen, seed, ("tasks", InfeasibleText.Tasks(outcome.Staffed))));
        throw new DualRandomException(ExitCode.Infeasible, why.What(outcome.Staffed, outcome.Tasks), frozen.Folder, texts[outcome.Staffed.Undecided ? "UndecidedRemedy" : "InfeasibleRemedy"]);
    }

    private static JsonObject Data(FrozenPlan frozen, string seed, params (string Key, string Value)[] more)
    {
        var data = new JsonObject { ["plan"] = frozen.Plan, ["commitment"] = frozen.Commitment, ["seed"] = seed };
        foreach (var (key, value) in more)
        {
            data[key] = value;
        }

        return data;
    }
}
