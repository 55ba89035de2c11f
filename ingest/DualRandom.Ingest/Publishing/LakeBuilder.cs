using DualRandom.Ingest.Conforming;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>
/// Builds a dataset of the lake from all its conformed batches and matched rows: duplicates out, files named by their content. The order in which batches came decides
/// nothing, and a file whose batches are as they were is kept.
/// </summary>
internal sealed class LakeBuilder(Texts texts, DuckDbEngine engine, PartWriter parts)
{
    private const string FreshRoom =
        "set search_path = 'main'; drop schema if exists publishing cascade; create schema publishing; set search_path = 'publishing,main'";

    private const string Order = "source, batch, row";
    private const string NoDuplicates =
        "anti join duplicates on duplicates.source = conformed.source and duplicates.batch = conformed.batch and duplicates.row = conformed.row";

    /// <summary>The lake with that dataset rebuilt; files are written, nothing is published yet.</summary>
    public Lake Rebuild(Lake lake, ContractTable table, IReadOnlyList<ConformedBatch> batches, MatchedRows matches, CancellationToken cancellation)
    {
        engine.Step = texts["step.publish", table.Name];
        engine.Execute(FreshRoom, cancellation);
        var duplicates = new DuplicateRows(engine, table);
        duplicates.Find(batches, matches.Matched(table), cancellation);
        engine.Step = texts["step.publish", table.Name];

        var accepted = LakePart.Of(batches, Outcome.Rows, b => b.Outcome.Conformed).Select(p => Accepted(table, p, duplicates, cancellation)).ToList();
        accepted.Add(parts.Write(
            "lake", table.Name, "matched", Digest.OfText(matches.DigestOf(table) + string.Join(' ', batches.Select(duplicates.DigestOf))),
            $"select conformed.* from ({matches.Matched(table)}) as conformed {NoDuplicates}", Order, cancellation));
        var refused = LakePart.Of(batches, Outcome.Rejected, b => b.Outcome.RejectedCount).Select(p => Refused(table, p, cancellation)).ToList();
        refused.Add(parts.Write("quarantine", table.Name, "unmatched", matches.DigestOf(table), matches.Unmatched(table), Order, cancellation));

        var accounts = batches.Select(b => Account(b, duplicates.In(b), matches)).ToList();
        Require(accounts, accepted.Sum(f => f?.Rows ?? 0), refused.Sum(f => f?.Rows ?? 0), table);
        return lake with
        {
            Datasets = With(lake.Datasets, table.Name, accepted),
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
    public static void Sweep(Workspace workspace, Lake lake)
    {
        var listed = lake.AllFiles.Select(f => workspace.At(f.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in ((string[])["lake", "quarantine"]).Select(r => workspace.At(r)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Where(f => !listed.Contains(f)).ToList())
            {
                File.Delete(file);
            }
        }
    }

    private LakeFile? Accepted(ContractTable table, LakePart part, DuplicateRows duplicates, CancellationToken cancellation)
    {
        var inputs = Digest.OfText(string.Join('\n', part.Batches.Select(b => $"{b.Identity} {duplicates.DigestOf(b)}")));
        return part is { Batches: [var only], Files: [var file] } && duplicates.In(only) == 0
            ? parts.Copy("lake", table.Name, part.Name, inputs, file, only.Outcome.Files[Path.GetFileName(file)], cancellation)
            : parts.Write("lake", table.Name, part.Name, inputs, $"select conformed.* from {part.Rows} as conformed {NoDuplicates}", Order, cancellation);
    }

    private LakeFile? Refused(ContractTable table, LakePart part, CancellationToken cancellation) => parts.Write(
        "quarantine", table.Name, part.Name, Digest.OfText(string.Join('\n', part.Batches.Select(b => b.Identity))), $"select * from {part.Rows}", Order, cancellation);

    private static BatchAccount Account(ConformedBatch batch, long duplicates, MatchedRows matches)
    {
        var matched = matches.MatchedIn(batch);
        var unmatched = batch.Outcome.Keyless - matched;
        var reasons = new SortedDictionary<string, long>(batch.Outcome.Reasons, StringComparer.Ordinal);
        if (unmatched > 0)
        {
            reasons[MatchedRows.Reason] = unmatched;
        }

        return new BatchAccount(
            batch.Batch.Source,
            batch.Batch.Id,
            batch.Outcome.Dataset,
            batch.Batch.Facts.File,
            batch.Batch.Facts.Sha256,
            batch.Outcome.Read,
            batch.Outcome.Conformed + matched - duplicates,
            duplicates,
            batch.Outcome.RejectedCount + unmatched,
            reasons,
            Notes(batch, matched));
    }

    private static SortedDictionary<string, long> Notes(ConformedBatch batch, long matched)
    {
        var notes = new SortedDictionary<string, long>(batch.Outcome.Warnings, StringComparer.Ordinal);
        if (matched > 0)
        {
            notes[batch.Outcome.Dataset + ".uscc:matched"] = matched;
        }

        return notes;
    }

    private static void Require(List<BatchAccount> accounts, long accepted, long quarantined, ContractTable table)
    {
        var unbalanced = accounts.Find(a => !a.Balances);
        if (unbalanced is not null || accounts.Sum(a => a.Accepted) != accepted || accounts.Sum(a => a.Quarantined) != quarantined)
        {
            throw Errors.Of(ExitCode.Internal, "error.sum", $"{table.Name} {unbalanced?.Source}/{unbalanced?.Batch}");
        }
    }

    private static SortedDictionary<string, IReadOnlyList<LakeFile>> With(
        SortedDictionary<string, IReadOnlyList<LakeFile>> all, string dataset, IEnumerable<LakeFile?> files)
    {
        var changed = new SortedDictionary<string, IReadOnlyList<LakeFile>>(all, StringComparer.Ordinal);
        changed.Remove(dataset);
        if (files.OfType<LakeFile>().ToList() is { Count: > 0 } kept)
        {
            changed[dataset] = kept;
        }

        return changed;
    }
}
