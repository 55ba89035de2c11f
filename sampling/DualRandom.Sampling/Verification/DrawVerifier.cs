using System.Data.Common;
using System.Text.Json;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Verification;

/// <summary>
/// Recomputes a draw from its frozen frame and its seed and reports every difference: from the commitment, in the rows, on the certificate and, for a
/// draw of this workspace, from what the audit log says was done and in which order. 核验抽取。
/// </summary>
public static class DrawVerifier
{
    /// <summary>Verifies the published draw of a plan, or the draw in a folder.</summary>
    /// <exception cref="DualRandomException">There is no such draw, or its certificate or commitment is missing or unreadable.</exception>
    public static DrawVerification Verify(StageContext context, string planOrFolder, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        var folder = Directory.Exists(planOrFolder) ? Path.GetFullPath(planOrFolder) : Published(context, planOrFolder, texts);
        var certificate = Certificate.Read(folder, texts);
        var commitment = Commitment.Read(folder, texts);
        var hash = Digest.OfFile(Path.Combine(folder, DrawFiles.Commitment));
        var differences = new List<Difference>(Files(folder, certificate, commitment, hash, texts));
        var drawn = Recompute(context, folder, certificate, commitment, hash, differences, texts, cancellation);
        var inside = folder.StartsWith(context.Workspace.At("draws") + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (inside || context.Workspace.Exists)
        {
            differences.AddRange(new AuditedOrder(context, texts).Differences(certificate, commitment, hash, Drawer.Hashes(folder)));
        }

        return new DrawVerification(folder, hash, drawn, inside || context.Workspace.Exists, [.. differences.Distinct()], Superseded(context, certificate.Plan, hash, texts));
    }

    private static bool Superseded(StageContext context, string plan, string hash, Texts texts)
    {
        try
        {
            return Attempts.Of(new ActTrail(context, texts).Of(plan)).Any(a => a.Commitment == hash && a.Superseded is not null);
        }
        catch (DualRandomException)
        {
            return false; // A broken log is among the differences already.
        }
    }

    private static string Published(StageContext context, string plan, Texts texts) =>
        (plan.IndexOfAny(['/', '\\']) < 0 && plan.Length > 0 ? CurrentPointer.Read(context.Workspace.Draws(plan)) : null)
        ?? throw new DualRandomException(ExitCode.Usage, texts["NoDraw", plan], context.Workspace.At("draws"), texts["NoDrawRemedy"]);

    private static IEnumerable<Difference> Files(string folder, Certificate certificate, Commitment commitment, string hash, Texts texts)
    {
        foreach (var difference in Manifest.Read(folder).Differences(folder))
        {
            yield return new Difference(Manifest.FileName, "", texts["ManifestDiffers", difference]);
        }

        var manifest = Manifest.Of(folder, Drawer.Kind, certificate.DrawId, Drawer.Facts(certificate)).ToJson();
        if (File.ReadAllText(Path.Combine(folder, Manifest.FileName)) != manifest)
        {
            yield return new Difference(Manifest.FileName, "", texts["ManifestOther"]);
        }

        foreach (var file in commitment.Changed(folder))
        {
            yield return new Difference(file, "", texts["NotCommitted"]);
        }

        if (certificate.Commitment != hash)
        {
            yield return new Difference(DrawFiles.Commitment, "", texts["CommitmentDiffers", hash, certificate.Commitment]);
        }
    }

    private static long Recompute(
        StageContext context, string folder, Certificate certificate, Commitment commitment, string hash, List<Difference> differences, Texts texts,
        CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        try
        {
            var plan = JsonSerializer.Deserialize<Plan>(File.ReadAllText(Path.Combine(folder, DrawFiles.Plan)), Workspace.Json)
                ?? throw new JsonException("null");
            if (!Load(engine, folder, differences, texts, cancellation))
            {
                return 0;
            }

            DrawTables.LoadPlan(engine, plan, cancellation);
            foreach (var model in FrameMaker.Quotas)
            {
                engine.Run(SqlModel.Load(model), cancellation);
            }

            var outcome = DrawOutcome.Compute(engine, plan, certificate.Seed, cancellation);
            var tables = new TableComparison(engine, texts);
            foreach (var (file, found, computed) in ((string, string, string)[])
            [
                (DrawFiles.Quota, "found_quota", "quota"),
                (DrawFiles.Drawn, "found_drawn", "drawn"),
                (DrawFiles.Tasks, "found_task", "task"),
                (DrawFiles.TaskInspectors, "found_task_inspector", "task_inspector"),
            ])
            {
                differences.AddRange(tables.Compare(file, found, computed, Contract.Current[computed], cancellation));
            }

            differences.AddRange(Rules(engine, texts, cancellation));
            if (commitment.Codes is { } codes && codes != CodesOf(engine, context, cancellation))
            {
                differences.Add(new Difference(DrawFiles.Commitment, "codes", texts["CodesDiffer"]));
            }

            var expected = Certificate.Of(commitment, hash, Certified.Of(certificate), certificate.CodeVersion, outcome, Drawer.Hashes(folder));
            differences.AddRange(JsonComparison.Compare(
                DrawFiles.Certificate, certificate.ToJson(), (expected with { AuditHead = certificate.AuditHead }).ToJson(), texts));
            return outcome.Drawn;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            differences.Add(new Difference(DrawFiles.Plan, "", texts["Unreadable", e.Message]));
            return 0;
        }
        catch (Exception e) when (differences.Count > 0 && e is not (OperationCanceledException or OutOfMemoryException))
        {
            // Bytes that are known to be altered may hold what no draw can: that is one more difference, not a defect of the program.
            differences.Add(new Difference("", "", texts["NotRecomputable", e.Message.Split('\n')[0]]));
            return 0;
        }
    }

    private static string CodesOf(DuckDbEngine engine, StageContext context, CancellationToken cancellation)
    {
        Directory.CreateDirectory(context.Workspace.Scratch);
        return FrameCodes.Hash(engine, Path.Combine(context.Workspace.Scratch, "codes.csv"), cancellation);
    }

    private static bool Load(DuckDbEngine engine, string folder, List<Difference> differences, Texts texts, CancellationToken cancellation)
    {
        var before = differences.Count;
        foreach (var (file, load) in DrawTables.Loads(folder))
        {
            try
            {
                load(engine, cancellation);
            }
            catch (DbException e)
            {
                differences.Add(new Difference(file, "", texts["Unreadable", e.Message.Split('\n')[0]]));
            }
        }

        return differences.Count == before;
    }

    private static IEnumerable<Difference> Rules(DuckDbEngine engine, Texts texts, CancellationToken cancellation)
    {
        engine.Execute("create or replace table task_inspector as select * from found_task_inspector", cancellation);
        engine.Run(SqlModel.Load("draw/check_assignment"), cancellation);
        return engine.Query(
            "select concat_ws(' ', task, inspector_id), rule from check_assignment order by 1, 2 limit 1000",
            r => new Difference(DrawFiles.TaskInspectors, r.GetString(0), texts["Rule_" + r.GetString(1)]),
            cancellation);
    }
}
