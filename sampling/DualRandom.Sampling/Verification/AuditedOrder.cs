using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Verification;

/// <summary>What the audit log must say of a draw: the commitment before the seed, one seed, then the very files and certificate that are there.</summary>
internal sealed class AuditedOrder(StageContext context, Texts texts)
{
    private const string Log = "audit/log.jsonl";

    public IReadOnlyList<Difference> Differences(
        Certificate certificate, Commitment promised, string commitment, SortedDictionary<string, string> files)
    {
        IReadOnlyList<Act> acts;
        try
        {
            acts = new ActTrail(context, texts).Of(certificate.Plan);
        }
        catch (DualRandomException e) when (e.Code == ExitCode.VerificationFailed)
        {
            return [new Difference(Log, e.Where, e.In(texts.Culture).What)];
        }

        return [.. Faults(certificate, promised, commitment, files, acts).Select(f => new Difference(Log, certificate.Plan, f))];
    }

    private IEnumerable<string> Faults(
        Certificate certificate, Commitment promised, string commitment, SortedDictionary<string, string> files, IReadOnlyList<Act> acts)
    {
        var frozen = IndexOf(acts, ActTrail.Freeze, ("commitment", commitment));
        var seeded = IndexOf(acts, ActTrail.Seed, ("commitment", commitment), ("seed", certificate.Seed));
        if (frozen < 0)
        {
            yield return texts["LogNoFreeze"];
        }

        if (seeded < 0)
        {
            yield return texts["LogNoSeed"];
        }
        else if (frozen > seeded)
        {
            yield return texts["LogSeedFirst"];
        }

        var epoch = seeded < 0 ? 0 : Attempts.Epoch(acts, acts[seeded]);
        if (acts.Any(a => a.Name == ActTrail.Seed && a.Text("seed") != certificate.Seed && Attempts.Epoch(acts, a) == epoch))
        {
            yield return texts["LogOtherSeed"];
        }

        var attempts = Attempts.Of(acts);
        var own = attempts.FirstOrDefault(a => a.Commitment == commitment);
        if (own is not null && (own.Witness != certificate.Witness || own.SeedKind != certificate.SeedKind))
        {
            yield return texts["LogOtherWitness"];
        }

        if (promised.Earlier is { } earlier && !acts.Any(a => a.Name == ActTrail.Redraw && a.Text("superseded")!.StartsWith(earlier, StringComparison.Ordinal)))
        {
            yield return texts["LogNoRedraw", earlier];
        }

        var before = attempts.TakeWhile(a => a.Commitment != commitment);
        if (certificate.Attempt is not null && !before.SequenceEqual(certificate.EarlierAttempts ?? []))
        {
            yield return texts["LogOtherAttempts"];
        }

        foreach (var (act, file, hash) in ((string, string, string?)[])
        [
            (ActTrail.Draw, DrawFiles.Drawn, files.GetValueOrDefault(DrawFiles.Drawn)),
            (ActTrail.Draw, DrawFiles.Tasks, files.GetValueOrDefault(DrawFiles.Tasks)),
            (ActTrail.Assign, DrawFiles.TaskInspectors, files.GetValueOrDefault(DrawFiles.TaskInspectors)),
            (ActTrail.Assign, DrawFiles.Certificate, certificate.BodyHash()),
        ])
        {
            if (IndexOf(acts, act, ("commitment", commitment), (file, hash)) < 0)
            {
                yield return texts["LogOtherFile", file];
            }
        }

        if (!acts.Any(a => a.Name == ActTrail.Assign && a.Hash == certificate.AuditHead))
        {
            yield return texts["LogNoHead", certificate.AuditHead];
        }
    }

    private static int IndexOf(IReadOnlyList<Act> acts, string name, params (string Key, string? Value)[] facts)
    {
        for (var i = 0; i < acts.Count; i++)
        {
            if (acts[i].Name == name && facts.All(f => f.Value is not null && acts[i].Text(f.Key) == f.Value))
            {
                return i;
            }
        }

        return -1;
    }
}
