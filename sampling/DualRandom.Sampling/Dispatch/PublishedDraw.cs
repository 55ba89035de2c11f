using System.Text.Json;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Dispatch;

/// <summary>
/// A published draw whose files are those that the audit log recorded: what is dispatched and what results are held against. 已公布的抽取。
/// </summary>
internal sealed record PublishedDraw(string Folder, string Commitment, string Seed, Plan Plan, string Month, string Run)
{
    /// <summary>Every draw of the workspace that is published, by plan.</summary>
    public static IReadOnlyList<PublishedDraw> All(StageContext context, Texts texts)
    {
        var draws = context.Workspace.At("draws");
        var acts = new ActTrail(context, texts).All();
        return Directory.Exists(draws)
            ? [.. Directory.EnumerateDirectories(draws).Order(StringComparer.Ordinal).Select(CurrentPointer.Read).OfType<string>().Select(f => Read(f, acts, texts))]
            : [];
    }

    /// <summary>The published draw of a plan.</summary>
    /// <exception cref="DualRandomException">There is none, or its files are not those that were drawn.</exception>
    public static PublishedDraw Of(StageContext context, string plan, Texts texts)
    {
        var folder = plan.Length > 0 && plan.IndexOfAny(['/', '\\', '.']) < 0 ? CurrentPointer.Read(context.Workspace.Draws(plan)) : null;
        return folder is null
            ? throw new DualRandomException(ExitCode.Usage, texts["dispatch.noDraw", plan], context.Workspace.At("draws"), texts["dispatch.noDrawRemedy"])
            : Read(folder, new ActTrail(context, texts).All(), texts);
    }

    /// <summary>The draw that made a task.</summary>
    /// <exception cref="DualRandomException">No draw made it.</exception>
    public static PublishedDraw OfTask(StageContext context, string task, Texts texts) =>
        All(context, texts).FirstOrDefault(d => task.StartsWith(d.Plan.Id + "-", StringComparison.Ordinal) && d.Tasks().Contains(task))
        ?? throw new DualRandomException(ExitCode.Usage, texts["ledger.noTask", task], "--task", texts["ledger.noTaskRemedy"]);

    /// <summary>A file of the draw.</summary>
    public string At(string file) => Path.Combine(Folder, file);

    private HashSet<string> Tasks() => File.ReadLines(At(DrawFiles.Tasks)).Skip(1).Select(l => l.Split(',')[0].Trim('"')).ToHashSet(StringComparer.Ordinal);

    private static PublishedDraw Read(string folder, IReadOnlyList<Act> acts, Texts texts)
    {
        var differences = Manifest.Read(folder).Differences(folder).ToList();
        var commitment = Freezing.Commitment.Read(folder, texts);
        var hash = Digest.OfFile(Path.Combine(folder, DrawFiles.Commitment));
        bool Recorded(string act, string file) => acts.Any(a => a.Name == act && a.Text("commitment") == hash && a.Text(file) == Digest.OfFile(Path.Combine(folder, file)));
        if (differences.Count > 0
            || !Recorded(ActTrail.Draw, DrawFiles.Drawn) || !Recorded(ActTrail.Draw, DrawFiles.Tasks) || !Recorded(ActTrail.Assign, DrawFiles.TaskInspectors))
        {
            throw new DualRandomException(
                ExitCode.VerificationFailed, texts["dispatch.altered", commitment.Plan, string.Join("; ", differences.DefaultIfEmpty("audit"))], folder,
                texts["dispatch.alteredRemedy", folder]);
        }

        var plan = JsonSerializer.Deserialize<Plan>(File.ReadAllText(Path.Combine(folder, DrawFiles.Plan)), Workspace.Json)!;
        var seed = acts.Last(a => a.Name == ActTrail.Draw && a.Text("commitment") == hash).Text("seed")!;
        return new PublishedDraw(folder, hash, seed, plan, commitment.Month, commitment.Run);
    }
}
