using DualRandom.Sampling.Drawing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Verification;

/// <summary>What the audit log must say of a draw: the commitment before the seed, one seed, then the very files and certificate that are there.</summary>
internal sealed class AuditedOrder(StageContext context, Texts texts)
{
    private const string Log = "audit/log.jsonl";

    public IReadOnlyList<Difference> Differences(Certificate certificate, string commitment, SortedDictionary<string, string> files)
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

        return [.. Faults(certificate, commitment, files, acts).Select(f => new Difference(Log, certificate.Plan, f))];
    }

    private IEnumerable<string> Faults(Certificate certificate, string commitment, SortedDictionary<string, string> files, IReadOnlyList<Act> acts)
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

        if (acts.Any(a => a.Name == ActTrail.Seed && a.Text("seed") != certificate.Seed))
        {
            yield return texts["LogOtherSeed"];
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
