using System.Text.Json;
using DualRandom.Ingest.Accounting;
using DualRandom.Ingest.Checking;
using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Proposing;
using DualRandom.Ingest.Publishing;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest;

/// <summary>
/// The ingest stage: lands every new file of the sources, conforms it to the contract, and publishes the accepted records and the refused rows as one new state of the
/// lake. 归集：原始文件 → 合规记录。
/// </summary>
public static class Ingestor
{
    /// <summary>
    /// Takes in what is new. A file that cannot be taken at all is refused and named in the summary; everything else is published. Run again it changes no byte. The caller
    /// holds the workspace lock.
    /// </summary>
    /// <exception cref="DualRandomException">The configuration or a mapping is wrong, or a sum does not hold.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the published lake is the old one.</exception>
    public static IngestSummary Run(StageContext context, CancellationToken cancellation) => new IngestRun(context).Run(cancellation);

    /// <summary>Lands nothing; conforms the chosen batches again whatever was decided about them, and publishes. The caller holds the workspace lock.</summary>
    internal static IngestSummary Retry(StageContext context, Func<LandedBatch, bool> again, CancellationToken cancellation) =>
        new IngestRun(context, again).Run(cancellation);
}

/// <summary>One run of ingest.</summary>
internal sealed class IngestRun(StageContext context, Func<LandedBatch, bool>? again = null)
{
    private readonly Texts _texts = new(typeof(Ingestor).Assembly, context.Culture);
    private readonly List<RefusedFile> _refused = [];
    private readonly List<ConformedBatch> _conformed = [];
    private int _files;
    private int _landed;
    private int _alreadyLanded;

    public IngestSummary Run(CancellationToken cancellation)
    {
        var sources = context.Workspace.Section<List<IngestSource>>("sources");
        RequireNames(sources);
        CheckSettings.Read(context.Workspace);
        Directory.CreateDirectory(context.Workspace.Scratch);
        try
        {
            using var engine = ReferenceTables.Open(context, cancellation);
            foreach (var source in sources)
            {
                TakeIn(source, engine, cancellation);
            }

            var lake = Publish(engine, cancellation);
            return Summaries.Of(sources, lake, _conformed, _refused, _files, _landed, _alreadyLanded);
        }
        finally
        {
            Disk.DeleteFolder(context.Workspace.Scratch);
        }
    }

    private void TakeIn(IngestSource source, DuckDbEngine engine, CancellationToken cancellation)
    {
        var (mapping, text) = Mapping.Of(context.Workspace, source, _texts);
        var landing = again is null
            ? new LandingRoom(context, _texts).Land(source, cancellation)
            : LandingResult.Nothing(LandedBatch.All(context.Workspace, source.Name));
        _files += landing.Files;
        _landed += landing.Landed;
        _alreadyLanded += landing.AlreadyLanded;
        _refused.AddRange(landing.Refused);

        var conformer = new Conformer(context, _texts, engine);
        var recipe = conformer.Recipe(source, text);
        foreach (var batch in landing.Batches)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Outcome.Load(batch.Conformed) is { } earlier && (again is null ? earlier.Recipe == recipe : !again(batch)))
            {
                _conformed.Add(new ConformedBatch(batch, earlier));
            }
            else if (again is null ? landing.Present.Contains(batch.Facts.Sha256) || !File.Exists(batch.Refusal) : again(batch))
            {
                Conform(conformer, source, batch, mapping, recipe, cancellation);
            }
        }
    }

    private void Conform(Conformer conformer, IngestSource source, LandedBatch batch, Mapping mapping, string recipe, CancellationToken cancellation)
    {
        try
        {
            _conformed.Add(new ConformedBatch(batch, conformer.Conform(source, batch, mapping, recipe, cancellation)));
        }
        catch (DualRandomException e) when (e.Code == ExitCode.BadInput)
        {
            var refused = new RefusedFile(source.Name, batch.Facts.File, e.Message, e.Where, e.Remedy);
            _refused.Add(refused);
            Disk.DeleteFolder(batch.Conformed);
            var written = JsonSerializer.Serialize(refused, Workspace.Json) + "\n";
            if (!File.Exists(batch.Refusal) || File.ReadAllText(batch.Refusal) != written)
            {
                Disk.Replace(batch.Refusal, written);
            }
        }
    }

    private Lake Publish(DuckDbEngine engine, CancellationToken cancellation)
    {
        var lake = Lake.Read(context.Workspace);
        var before = PublishedState.Read(context.Workspace);
        var after = PublishedState.Empty;
        var all = _conformed.OrderBy(b => b.Batch.Source, StringComparer.Ordinal).ThenBy(b => b.Batch.Id, StringComparer.Ordinal).ToList();
        var identity = Digest.OfText(MatchedRows.Decisions(context.Workspace) + string.Join('\n', all.Select(b => b.Identity)));
        if (before.Identity == identity && lake.AllFiles.All(f => File.Exists(context.Workspace.At(f.Path))))
        {
            Sweep(lake);
            return lake;
        }

        var parts = new PartWriter(context.Workspace, engine, before, after);
        var matches = MatchedRows.Find(context, engine, all, parts, cancellation);
        lake = lake with { Tables = matches.Tables };
        var builder = new LakeBuilder(_texts, engine, parts);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in Contract.Current.Datasets)
        {
            var batches = all.Where(b => b.Outcome.Dataset == table.Name).ToList();
            if (batches.Count == 0 && lake.Batches.All(b => b.Dataset != table.Name))
            {
                continue;
            }

            var inputs = after.Datasets[table.Name] = Digest.OfText(string.Join('\n', batches.Select(b => b.Identity)) + matches.DigestOf(table));
            if (before.Datasets.GetValueOrDefault(table.Name) == inputs)
            {
                parts.KeepAll(table.Name);
            }
            else
            {
                lake = builder.Rebuild(lake, table, batches, matches, cancellation);
                changed.Add(table.Name);
            }
        }

        using (new LakeRoom(engine, context.Workspace, lake))
        {
            lake = new Accountant(engine).Account(lake, all, matches, changed, cancellation);
            lake = new Checker(context, engine).Check(lake, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        lake.Publish(context.Workspace);
        (after with { Identity = identity }).Write(context.Workspace);
        Sweep(lake);
        return lake;
    }

    private void Sweep(Lake lake)
    {
        LakeBuilder.Sweep(context.Workspace, lake);
        Checker.Sweep(context.Workspace, lake);
    }

    private void RequireNames(List<IngestSource> sources)
    {
        var wrong = sources.Find(s => !SourceName.IsGood(s.Name))?.Name
            ?? sources.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (wrong is not null)
        {
            throw new DualRandomException(
                ExitCode.Usage, _texts["error.source.name", wrong], $"{context.Workspace.Configuration} sources", _texts["error.source.name.remedy"]);
        }
    }
}
