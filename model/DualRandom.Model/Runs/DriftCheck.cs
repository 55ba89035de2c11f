using DualRandom.Model.Judging;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>How far a month has moved from the reference of the general card (漂移监测); nothing where the card has none.</summary>
internal sealed record DriftCheck(string? ReferenceFile, IReadOnlyList<Drift> Found)
{
    internal const string FoundFile = "drift.json";

    internal static DriftCheck None { get; } = new(null, []);

    /// <summary>Compares what is scored in the engine.</summary>
    /// <exception cref="DualRandomException">The score has shifted and nobody accepts it; the reference is not readable.</exception>
    internal static DriftCheck Of(StageContext context, DuckDbEngine engine, string model, string? accepted, CancellationToken cancellation)
    {
        var file = Reference.FileOf(context.Workspace, model);
        if (!File.Exists(file))
        {
            return None;
        }

        var found = Reference.Read(file).Against(engine, model, cancellation);
        var score = found[0];
        if (score.Verdict == Verdict.Shifted && string.IsNullOrWhiteSpace(accepted))
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(
                ExitCode.VerificationFailed,
                texts["drift.stop", score.Index, score.Shift, string.Join(", ", found.Skip(1).Where(d => d.Verdict == Verdict.Shifted).Select(d => d.What).DefaultIfEmpty("—"))],
                file,
                texts["drift.stop.remedy", model]);
        }

        return new DriftCheck(file, found);
    }

    /// <summary>What identifies the reference.</summary>
    internal string Identity => ReferenceFile is null ? "" : Digest.OfFile(ReferenceFile);
}
