using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Ledger;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Dispatch;

/// <summary>What was dispatched: the plan, its batch (null for all), where, how many tasks and files, the hash of their list, the line of the log.</summary>
public sealed record DispatchSummary(string Plan, int? Batch, string Folder, long Tasks, long Files, string Manifest, string AuditLine);

/// <summary>
/// Dispatches a published draw: a task list for each department and inspector, a result form for each leading department, a notice for each task. The same draw and
/// replacements give the same bytes, and the same dispatch again is no second line of the log. The caller holds the <see cref="WorkspaceLock"/>. 任务派发。
/// </summary>
public static class Dispatcher
{
    private const string Room = "dispatch";

    /// <summary>Writes the documents of a plan's batch, or of all its tasks.</summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="plan">A plan that was drawn.</param>
    /// <param name="batch">From 1; null for all.</param>
    /// <param name="folder">Where to, absent or empty; null for <c>dispatch/&lt;plan&gt;/</c> of the workspace.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">There is no such draw or batch, the draw was altered, or the folder holds something else.</exception>
    /// <exception cref="IOException">The log could not be written: then nothing is dispatched.</exception>
    public static DispatchSummary Dispatch(StageContext context, string plan, int? batch = null, string? folder = null, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        var draw = PublishedDraw.Of(context, plan, texts);
        var batches = draw.Plan.Batches ?? 1;
        if (batch is < 1 || batch > batches)
        {
            throw new DualRandomException(ExitCode.Usage, texts["dispatch.noBatch", batch, plan, batches], "--batch", texts["dispatch.noBatchRemedy", batches]);
        }

        var tasks = Tasks(context, draw, batch, texts, cancellation);
        var name = batch is { } number ? string.Create(CultureInfo.InvariantCulture, $"batch-{number}") : "all";
        using var draft = Publication.Begin(context.Workspace.At(Room, plan), Room, name);
        WriteAll(draft.Folder, tasks, texts, cancellation);
        var manifest = draft.Seal(new JsonObject { ["plan"] = plan, ["draw"] = draw.Commitment, ["batch"] = name });
        var hash = Digest.OfText(manifest.ToJson());
        var target = folder is null ? context.Workspace.At(Room, plan, $"{name}-{hash[..8]}") : Path.GetFullPath(folder);
        var isThere = IsThere(target, manifest, texts);
        var line = new ActTrail(context, texts).Record(ActTables.Dispatch, new JsonObject
        {
            ["plan"] = plan,
            ["commitment"] = draw.Commitment,
            ["batch"] = name,
            ["tasks"] = Visits(tasks).LongCount(),
            ["files"] = manifest.Files.Count,
            ["manifest"] = hash,
        });
        if (!isThere)
        {
            Place(draft.Folder, target);
        }

        return new DispatchSummary(plan, batch, target, Visits(tasks).LongCount(), manifest.Files.Count, hash, line);
    }

    private static IReadOnlyList<DispatchedTask> Tasks(StageContext context, PublishedDraw draw, int? batch, Texts texts, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        new DispatchTables(context, texts).Load(engine, [draw], draw.Plan.Period.To, cancellation);
        foreach (var model in DispatchTables.TaskModels)
        {
            engine.Run(SqlModel.Load($"ledger/{model}"), cancellation);
        }

        return DispatchedTask.Read(engine, batch, cancellation);
    }

    private static IEnumerable<IGrouping<string, DispatchedTask>> Visits(IReadOnlyList<DispatchedTask> tasks) => tasks.GroupBy(t => t.Task, StringComparer.Ordinal);

    private static void WriteAll(string folder, IReadOnlyList<DispatchedTask> tasks, Texts texts, CancellationToken cancellation)
    {
        var sheets = new TaskSheets(texts);
        string At(string room, string name, string extension)
        {
            Directory.CreateDirectory(Path.Combine(folder, room));
            return Path.Combine(folder, room, SafeName.Of(name) + extension);
        }

        foreach (var department in tasks.SelectMany(t => t.Departments.Select(d => (Department: d, Task: t))).GroupBy(p => p.Department, p => p.Task, StringComparer.Ordinal))
        {
            SheetFile.Write(At("departments", department.Key, ".xlsx"), sheets.List([.. department]));
        }

        foreach (var inspector in tasks.SelectMany(t => t.Seats.Select(s => (s.InspectorId, Task: t))).GroupBy(p => p.InspectorId, p => p.Task, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            SheetFile.Write(At("inspectors", inspector.Key, ".xlsx"), sheets.List([.. inspector]));
        }

        foreach (var lead in tasks.GroupBy(t => t.Seats[0].Department, StringComparer.Ordinal))
        {
            SheetFile.Write(At("results", lead.Key, ".xlsx"), [.. sheets.Form([.. lead], lead.Key)]);
            foreach (var visit in Visits([.. lead]))
            {
                cancellation.ThrowIfCancellationRequested();
                OfficialDocument.Write(NoticeText.Of([.. visit], lead.Key, sheets, texts), At("notices", visit.Key, ".docx"));
            }
        }
    }

    private static bool IsThere(string target, Manifest manifest, Texts texts)
    {
        if (!Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any())
        {
            return false;
        }

        return File.Exists(Path.Combine(target, Manifest.FileName)) && Manifest.Read(target).ToJson() == manifest.ToJson()
            ? true
            : throw new DualRandomException(ExitCode.Usage, texts["dispatch.folderTaken"], target, texts["dispatch.folderTakenRemedy"]);
    }

    private static void Place(string draft, string target)
    {
        var sibling = Path.TrimEndingDirectorySeparator(target) + ".tmp";
        Disk.DeleteFolder(sibling);
        foreach (var file in Directory.EnumerateFiles(draft, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(sibling, Path.GetRelativePath(draft, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Disk.DeleteFolder(target);
        Disk.PublishFolder(sibling, target);
    }
}
