using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Proofs;

/// <summary>A folder that repeats a draw without this program.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Plan">Plan id.</param>
/// <param name="DrawId">The draw.</param>
/// <param name="Objects">Enterprises in the frame.</param>
/// <param name="Drawn">Enterprises drawn.</param>
public sealed record ExportedProof(string Folder, string Plan, string DrawId, long Objects, long Drawn);

/// <summary>The content of <c>proof.json</c>.</summary>
internal sealed record Proof(string Plan, string Seed, string? Witness, string DrawId, SortedDictionary<string, string> Files);

/// <summary>Writes what anyone needs to repeat a draw: codes and strata, quotas, the seed, and two scripts of at most 20 lines. 抽取证明。</summary>
internal sealed class ProofExporter(StageContext context, Texts texts)
{
    private const string ProofFile = "proof.json";
    private const string SeedFile = "seed.txt";
    private static readonly string[] Carried = ["repeat.py", "repeat.ps1", "README.txt"];

    public ExportedProof Export(string draw, string target, CancellationToken cancellation)
    {
        var certificate = Certificate.Read(draw, texts);
        var commitment = Commitment.Read(draw, texts);
        RefuseAltered(draw, certificate, commitment);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new DualRandomException(ExitCode.Usage, texts["ProofThere"], target, texts["ProofThereRemedy"]);
        }

        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(draw, DrawFiles.Commitment), Path.Combine(target, DrawFiles.Commitment));
        File.WriteAllText(Path.Combine(target, SeedFile), certificate.Seed);
        using var engine = DuckDbEngine.Open(context);
        DrawTables.LoadFrozen(engine, draw, cancellation);
        DrawTables.LoadDrawn(engine, draw, cancellation);
        FrameCodes.Write(engine, Path.Combine(target, DrawFiles.Frame), cancellation);
        engine.CopyToCsv("select stratum, quota from quota", Path.Combine(target, DrawFiles.Quota), "stratum", cancellation);
        engine.CopyToCsv($"select {FrameCodes.Columns(engine, "found_drawn", cancellation)}, stratum, position from found_drawn", Path.Combine(target, DrawFiles.Drawn), "stratum, position", cancellation);
        foreach (var file in Carried)
        {
            using var source = typeof(ProofExporter).Assembly.GetManifestResourceStream(file)!;
            using var copy = File.Create(Path.Combine(target, file));
            source.CopyTo(copy);
        }

        WriteProof(certificate, target);
        Log(certificate, target);
        return new ExportedProof(
            target, certificate.Plan, certificate.DrawId, engine.Scalar<long>("select count(*) from frame", cancellation), certificate.Drawn);
    }

    private static void WriteProof(Certificate certificate, string target)
    {
        string[] files = [DrawFiles.Commitment, DrawFiles.Frame, DrawFiles.Quota, DrawFiles.Drawn, SeedFile];
        var proof = new Proof(
            certificate.Plan, certificate.Seed, certificate.Witness, certificate.DrawId,
            new(files.ToDictionary(f => f, f => Digest.OfFile(Path.Combine(target, f)), StringComparer.Ordinal), StringComparer.Ordinal));
        File.WriteAllText(Path.Combine(target, ProofFile), JsonSerializer.Serialize(proof, Workspace.Json) + "\n");
    }

    /// <summary>What leaves the office is logged; a folder exported away from its workspace has no log to go to.</summary>
    private void Log(Certificate certificate, string target)
    {
        if (context.Workspace.Exists)
        {
            new ActTrail(context, texts).Record(ActTrail.ExportProof, new JsonObject
            {
                ["plan"] = certificate.Plan,
                ["commitment"] = certificate.Commitment,
                ["proof"] = Digest.OfFile(Path.Combine(target, ProofFile)),
            });
        }
    }

    private void RefuseAltered(string draw, Certificate certificate, Commitment commitment)
    {
        var altered = Manifest.Read(draw).Differences(draw).Concat(commitment.Changed(draw)).ToList();
        if (altered.Count > 0 || Digest.OfFile(Path.Combine(draw, DrawFiles.Commitment)) != certificate.Commitment)
        {
            throw new DualRandomException(
                ExitCode.VerificationFailed, texts["ProofAltered", string.Join(", ", altered.DefaultIfEmpty(DrawFiles.Commitment))], draw, texts["ProofAlteredRemedy"]);
        }
    }
}
