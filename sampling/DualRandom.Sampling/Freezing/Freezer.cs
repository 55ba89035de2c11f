using System.Text.Json.Nodes;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Printing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>What a new commitment supersedes: its number, the earlier draw it names, and what is logged before it. 取代关系。</summary>
internal sealed record Succession(int Attempt, string Earlier, Action Log);

/// <summary>
/// Fixes everything a draw depends on before a seed is known: who may be drawn, how many, who may inspect, who must not. The commitment goes to the
/// audit log, then the folder <c>draws/&lt;plan&gt;/frozen/&lt;id&gt;</c> appears by one rename. 冻结抽样框。
/// </summary>
internal sealed class Freezer(StageContext context, Texts texts)
{
    private readonly ActTrail _trail = new(context, texts);

    /// <summary>Where the frozen folders of a plan are.</summary>
    public static string Room(Workspace workspace, string plan) => Path.Combine(workspace.Draws(plan), "frozen");

    /// <summary>The frozen folder that waits for its seed, or null.</summary>
    public static string? Waiting(Workspace workspace, string plan) =>
        CurrentPointer.Read(Room(workspace, plan)) is { } frozen && Path.GetFileName(frozen) != Path.GetFileName(CurrentPointer.Read(workspace.Draws(plan)))
            ? frozen
            : null;

    /// <summary>Removes the frozen folder once its draw is published; those of attempts that were never drawn stay.</summary>
    public static void Clear(Workspace workspace, FrozenPlan frozen)
    {
        var room = Room(workspace, frozen.Plan);
        Disk.DeleteFolder(frozen.Folder);
        if (Directory.EnumerateDirectories(room).Any())
        {
            CurrentPointer.Clear(room);
        }
        else
        {
            Disk.DeleteFolder(room);
        }
    }

    /// <summary>Freezes the plan, or gives the earlier frozen one when the plan file still says the same.</summary>
    public FrozenPlan Freeze(Plan plan, Func<string, string> where, Announcement? announced, CancellationToken cancellation)
    {
        if (Waiting(context.Workspace, plan.Id) is { } earlier)
        {
            return Reopen(plan, where, announced, earlier);
        }

        RefuseDrawn(plan, where);
        if (_trail.Of(plan.Id).Any(a => a.Name == ActTrail.Seed))
        {
            throw new DualRandomException(
                ExitCode.VerificationFailed, texts["FrozenGone", plan.Id], context.Workspace.Draws(plan.Id), texts["FrozenGoneRemedy"]);
        }

        new PlanRegister(context.Workspace, texts).RefuseRepeat(plan, where);
        return Make(plan, where, announced, succession: null, cancellation);
    }

    /// <summary>Freezes a plan again that was drawn before.</summary>
    public FrozenPlan FreezeAnew(Plan plan, Func<string, string> where, Announcement? announced, Succession succession, CancellationToken cancellation)
    {
        new PlanRegister(context.Workspace, texts).RefuseRepeat(plan, where);
        return Make(plan, where, announced, succession, cancellation);
    }

    private FrozenPlan Make(Plan plan, Func<string, string> where, Announcement? announced, Succession? succession, CancellationToken cancellation)
    {
        if (announced is not null)
        {
            new SeedRules(texts).Check(announced);
        }

        var run = RunOf(plan, where);
        using var draft = Publication.Begin(Room(context.Workspace, plan.Id), "frozen", "draft");
        var commitment = Write(plan, where, run, draft.Folder, cancellation) with
        {
            Announced = announced,
            Attempt = succession?.Attempt ?? 1,
            Earlier = succession?.Earlier,
        };
        var hash = Digest.OfText(commitment.ToJson());
        using var publication = Publication.Begin(Room(context.Workspace, plan.Id), "frozen", hash[..Commitment.IdLength]);
        foreach (var file in DrawFiles.Frozen)
        {
            File.Move(draft.At(file), publication.At(file));
        }

        File.WriteAllText(publication.At(DrawFiles.Commitment), commitment.ToJson());
        publication.Seal(new JsonObject { ["plan"] = plan.Id, ["commitment"] = hash });
        succession?.Log();
        var line = _trail.Record(ActTrail.Freeze, new JsonObject
        {
            ["plan"] = plan.Id,
            ["commitment"] = hash,
            ["run"] = commitment.Run,
            ["codeVersion"] = commitment.CodeVersion,
            ["files"] = ToJson(commitment.Files),
        });
        return Summary(commitment, hash, publication.Publish(), line, already: false);
    }

    internal static JsonObject ToJson(SortedDictionary<string, string> files) =>
        new(files.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value)));

    private void RefuseDrawn(Plan plan, Func<string, string> where)
    {
        if (CurrentPointer.Read(context.Workspace.Draws(plan.Id)) is { } drawn)
        {
            throw new DualRandomException(ExitCode.Usage, texts["AlreadyDrawn", plan.Id, drawn], where("id"), texts["AlreadyDrawnRemedy"]);
        }
    }

    private FrozenPlan Reopen(Plan plan, Func<string, string> where, Announcement? announced, string folder)
    {
        var commitment = Commitment.Read(folder, texts);
        var hash = Digest.OfFile(Path.Combine(folder, DrawFiles.Commitment));
        var changed = commitment.Changed(folder).ToList();
        var logged = _trail.Of(plan.Id).FirstOrDefault(a => a.Name == ActTrail.Freeze && a.Text("commitment") == hash);
        if (changed.Count > 0 || logged is null)
        {
            throw new DualRandomException(
                ExitCode.VerificationFailed, texts["FrozenDamaged", plan.Id, string.Join(", ", changed.DefaultIfEmpty(DrawFiles.Commitment))], folder,
                texts["FrozenDamagedRemedy"]);
        }

        if (announced is not null && announced != commitment.Announced)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["AnnounceChanged", plan.Id, commitment.Announced?.Source ?? "—"], "--announce", texts["AnnounceChangedRemedy"]);
        }

        return File.ReadAllText(Path.Combine(folder, DrawFiles.Plan)) == PlanReader.ToJson(plan)
            ? Summary(commitment, hash, folder, logged.Hash, already: true)
            : throw new DualRandomException(
                ExitCode.Usage, texts["PlanChanged", plan.Id], where("id"), texts["PlanChangedRemedy", Path.Combine(folder, DrawFiles.Plan)]);
    }

    private Commitment Write(Plan plan, Func<string, string> where, string run, string folder, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        var lake = Prepare(engine, run);
        DrawTables.LoadPlan(engine, plan, cancellation);
        var item = FindItem(engine, plan, where, cancellation);
        var maker = new FrameMaker(context, texts);
        var frame = maker.Make(engine, plan, where, run, cancellation);
        maker.RefuseOverCapacity(engine, plan, where, cancellation);
        engine.Run(SqlModel.Load("draw/plan_charge"), cancellation);
        var inspectors = engine.Run(SqlModel.Load("draw/eligible_inspector"), cancellation);
        if (inspectors < plan.InspectorsPerTask)
        {
            RefuseWithoutInspectors(engine, plan, where, inspectors, cancellation);
        }

        engine.Run(SqlModel.Load("draw/derived_recusal"), cancellation);
        var recusals = engine.Run(SqlModel.Load("draw/eligible_recusal"), cancellation);
        new EarlierDraws(context, texts).Load(engine, plan, cancellation);
        engine.Run(SqlModel.Load("draw/previous_pair"), cancellation);
        var uncovered = engine.Run(SqlModel.Load("draw/uncovered"), cancellation);
        DrawTables.Write(engine, "frame", Path.Combine(folder, DrawFiles.Frame), "uscc, object_id", cancellation);
        DrawTables.Write(engine, "excluded", Path.Combine(folder, DrawFiles.Excluded), "uscc, object_id", cancellation);
        DrawTables.Write(engine, "quota", Path.Combine(folder, DrawFiles.Quota), "stratum", cancellation);
        engine.CopyToCsv("select * from eligible_inspector", Path.Combine(folder, DrawFiles.Inspector), "inspector_id", cancellation);
        engine.CopyToCsv("select * from eligible_recusal", Path.Combine(folder, DrawFiles.Recusal), "uscc, inspector_id", cancellation);
        DrawTables.Write(engine, "previous_pair", Path.Combine(folder, DrawFiles.PreviousPair), "uscc, inspector_id, other_id", cancellation);
        File.WriteAllText(Path.Combine(folder, DrawFiles.Plan), PlanReader.ToJson(plan));
        var manifest = Path.Combine(run, Manifest.FileName);
        var codes = FrameCodes.Hash(engine, Path.Combine(folder, ".codes"), cancellation);
        return new Commitment(
            plan.Id, plan.Title, plan.Month, Path.GetFileName(run), Digest.OfFile(manifest), lake.Identity, CodeVersion.Current,
            item, new FrozenCounts(frame, inspectors, recusals, uncovered, FrameMaker.Excluded(engine, cancellation)),
            engine.Query(
                "select stratum, stratum_size, quota from quota order by stratum",
                r => new StratumCount(r.GetString(0), r.GetInt64(1), r.GetInt64(2)), cancellation),
            new(DrawFiles.Frozen.ToDictionary(f => f, f => Digest.OfFile(Path.Combine(folder, f)), StringComparer.Ordinal), StringComparer.Ordinal),
            codes,
            Triggering: maker.Triggering is { Count: > 0 } triggering ? triggering : null,
            Objects: plan.Objects);
    }

    /// <summary>The published run of the plan's month.</summary>
    internal string RunOf(Plan plan, Func<string, string> where) => context.Workspace.PublishedRun(Month.Parse(plan.Month))
        ?? throw new DualRandomException(ExitCode.Usage, texts["NoRun", plan.Month], where("month"), texts["NoRunRemedy", plan.Month]);

    /// <summary>Attaches the run's tiers and the parts of the lake that a draw looks at.</summary>
    internal Lake Prepare(DuckDbEngine engine, string run)
    {
        AttachRun(engine, run);
        var lake = Lake.Read(context.Workspace);
        foreach (var dataset in (string[])["item", "inspector", "recusal", "object_tag", "check_object", "inspection", "enterprise", "relation"])
        {
            engine.AttachParquet(dataset, lake.Files(context.Workspace, dataset), Contract.Current[dataset]);
        }

        return lake;
    }

    private void AttachRun(DuckDbEngine engine, string run)
    {
        foreach (var table in (string[])["tier", "population"])
        {
            RunTables.Attach(engine, run, table, Contract.Current[table], texts);
        }

        if (engine.Scalar<long>("select count(*) from tier t where not exists (select 1 from population p where p.uscc = t.uscc)") is > 0 and var orphans)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["RunOrphans", orphans], run, texts["RunDamagedRemedy"]);
        }
    }

    /// <summary>The plan's main item; refuses the plan when the library lacks it or one of the others.</summary>
    internal FrozenItem FindItem(DuckDbEngine engine, Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        var unknown = engine.Query(
            "select c.item from checked_item c left join item i on i.item_id = c.item where i.item_id is null order by 1", r => r.GetString(0), cancellation);
        engine.Run(SqlModel.Load("draw/plan_item"), cancellation);
        var found = engine.Query(
            "select item_id, name, speciality from plan_item",
            r => new FrozenItem(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)), cancellation);
        return found is [var item] && unknown.Count == 0
            ? item
            : throw new DualRandomException(
                ExitCode.Usage, texts["UnknownItem", string.Join(", ", unknown)], where("item"),
                texts["UnknownItemRemedy", Sample(engine, "select distinct item_id from item order by 1 limit 10", cancellation)]);
    }

    private void RefuseWithoutInspectors(DuckDbEngine engine, Plan plan, Func<string, string> where, long inspectors, CancellationToken cancellation) =>
        throw new DualRandomException(
            ExitCode.Infeasible, texts["NoInspectors", inspectors, plan.InspectorsPerTask, plan.Department], where("department"),
            texts["NoInspectorsRemedy", Sample(engine, "select distinct department from inspector order by 1 limit 10", cancellation)]);

    private static string Sample(DuckDbEngine engine, string query, CancellationToken cancellation) =>
        string.Join(", ", engine.Query(query, r => r.GetString(0), cancellation));

    private FrozenPlan Summary(Commitment c, string hash, string folder, string line, bool already)
    {
        var frozen = new FrozenPlan(
            c.Plan, c.Title, c.Month, c.Run, folder, hash, c.CodeVersion, c.Files, c.Counts, c.Strata, already, c.Announced, c.Attempt ?? 1, c.Earlier);
        return frozen with { Slip = new CommitmentSlip(context.Workspace, texts).Write(frozen, c.Item, line) };
    }
}
