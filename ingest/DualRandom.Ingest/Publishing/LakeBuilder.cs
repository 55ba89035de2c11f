using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Landing;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>A conformed batch.</summary>
internal sealed record ConformedBatch(LandedBatch Batch, Outcome Outcome);

/// <summary>
/// Builds a dataset of the lake from all its conformed batches: duplicates out, sorted, one file named by its content. The order in which batches came decides nothing.
/// </summary>
internal sealed class LakeBuilder(StageContext context, Texts texts, DuckDbEngine engine)
{
    private const string FreshRoom =
        "set search_path = 'main'; drop schema if exists publishing cascade; create schema publishing; set search_path = 'publishing,main'";

    private const string RejectedOrder = "source, batch, row";

    /// <summary>The lake with that dataset rebuilt; files are written, nothing is published yet.</summary>
    public Lake Rebuild(Lake lake, ContractTable table, IReadOnlyList<ConformedBatch> batches, CancellationToken cancellation)
    {
        engine.Step = texts["step.publish", table.Name];
        engine.Execute(FreshRoom, cancellation);
        engine.AttachParquet("conformed", [.. batches.Where(b => b.Outcome.Conformed > 0).Select(b => Path.Combine(b.Batch.Conformed, Outcome.Rows))], table);
        var duplicates = Duplicates(engine, table, cancellation);
        var kept = duplicates.Count == 0
            ? "select * from conformed"
            : "select * from conformed anti join duplicates on duplicates.source = conformed.source and duplicates.batch = conformed.batch and duplicates.row = conformed.row";
        engine.Step = texts["step.publish", table.Name];
        var rows = Write(engine, kept, Order(table), "lake", table.Name, cancellation);

        var rejected = batches.Where(b => b.Outcome.RejectedSha256 is not null).Select(b => DuckDbEngine.Quote(Path.Combine(b.Batch.Conformed, Outcome.Rejected))).ToList();
        var refused = rejected.Count == 0
            ? null
            : Write(engine, $"select * from read_parquet([{string.Join(", ", rejected)}])", RejectedOrder, "quarantine", table.Name, cancellation);

        var accounts = batches.Select(b => Account(b, duplicates.GetValueOrDefault((b.Batch.Source, b.Batch.Id)))).ToList();
        Require(accounts, rows?.Rows ?? 0, refused?.Rows ?? 0, table);
        return lake with
        {
            Datasets = With(lake.Datasets, table.Name, rows),
            Quarantine = With(lake.Quarantine, table.Name, refused),
            Batches = [.. lake.Batches
                .Where(b => b.Dataset != table.Name)
                .Concat(accounts)
                .OrderBy(b => b.Dataset, StringComparer.Ordinal)
                .ThenBy(b => b.Source, StringComparer.Ordinal)
                .ThenBy(b => b.Batch, StringComparer.Ordinal)],
        };
    }

    /// <summary>Deletes files of lake and quarantine that the published lake does not list.</summary>
    public void Sweep(Lake lake)
    {
        var listed = lake.Datasets.Values.Concat(lake.Quarantine.Values).SelectMany(f => f).Select(f => context.Workspace.At(f.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var room in (string[])["lake", "quarantine"])
        {
            var folder = context.Workspace.At(room);
            if (Directory.Exists(folder))
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Where(f => !listed.Contains(f)).ToList())
                {
                    File.Delete(file);
                }
            }
        }
    }

    private static Dictionary<(string Source, string Batch), long> Duplicates(DuckDbEngine engine, ContractTable table, CancellationToken cancellation)
    {
        var content = string.Join(", ", table.Columns.Select(c => c.Name).Except(["known_date", "source", "batch", "row"], StringComparer.Ordinal));
        engine.Run(Template("ingest/suspects", content), cancellation);
        engine.Run(Template("ingest/duplicates", content), cancellation);
        return engine
            .Query("select source, batch, count(*) from duplicates group by source, batch order by source, batch", r => (r.GetString(0), r.GetString(1), r.GetInt64(2)), cancellation)
            .ToDictionary(r => (r.Item1, r.Item2), r => r.Item3);
    }

    private static SqlModel Template(string path, string content)
    {
        var model = SqlModel.Load(path);
        return model with { Body = model.Body.Replace("{content}", content, StringComparison.Ordinal) };
    }

    private static string Order(ContractTable table) => string.Join(
        ", ", (table.Layer == TableLayer.Record ? ["uscc", "event_date"] : table.Key).Concat(["known_date", "source", "batch", "row"]));

    private LakeFile? Write(DuckDbEngine engine, string query, string order, string room, string dataset, CancellationToken cancellation)
    {
        var temporary = Path.Combine(context.Workspace.Scratch, $"{room}-{dataset}.parquet");
        var rows = engine.CopyToParquet(query, temporary, order, cancellation);
        if (rows == 0)
        {
            File.Delete(temporary);
            return null;
        }

        Disk.Flush(temporary);
        var sha = Digest.OfFile(temporary);
        var relative = $"{room}/{dataset}/{sha[..16]}.parquet";
        var final = context.Workspace.At(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        File.Move(temporary, final, overwrite: true);
        Disk.FlushFolder(Path.GetDirectoryName(final)!);
        return new LakeFile(relative, rows, sha);
    }

    private static BatchAccount Account(ConformedBatch batch, long duplicates) => new(
        batch.Batch.Source,
        batch.Batch.Id,
        batch.Outcome.Dataset,
        batch.Batch.Facts.File,
        batch.Batch.Facts.Sha256,
        batch.Outcome.Read,
        batch.Outcome.Conformed - duplicates,
        duplicates,
        batch.Outcome.Read - batch.Outcome.Conformed,
        batch.Outcome.Reasons,
        batch.Outcome.Warnings);

    private static void Require(List<BatchAccount> accounts, long accepted, long quarantined, ContractTable table)
    {
        var unbalanced = accounts.Find(a => !a.Balances);
        if (unbalanced is not null || accounts.Sum(a => a.Accepted) != accepted || accounts.Sum(a => a.Quarantined) != quarantined)
        {
            throw new DualRandomException(
                ExitCode.Internal, "read is not accepted + duplicate + quarantined", $"{table.Name} {unbalanced?.Source}/{unbalanced?.Batch}", "report this defect; nothing was published");
        }
    }

    private static SortedDictionary<string, IReadOnlyList<LakeFile>> With(SortedDictionary<string, IReadOnlyList<LakeFile>> all, string dataset, LakeFile? file)
    {
        var changed = new SortedDictionary<string, IReadOnlyList<LakeFile>>(all, StringComparer.Ordinal);
        changed.Remove(dataset);
        if (file is not null)
        {
            changed[dataset] = [file];
        }

        return changed;
    }
}
