using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>Writes the files of the lake, named by their content; what was made from the same before is kept.</summary>
internal sealed class PartWriter(Workspace workspace, DuckDbEngine engine, PublishedState before, PublishedState after)
{
    /// <summary>The file of a part; null where it has no rows.</summary>
    /// <param name="room"><c>lake</c> or <c>quarantine</c>.</param>
    /// <param name="dataset">The dataset or table.</param>
    /// <param name="part">Name of the part.</param>
    /// <param name="inputs">Digest of what it is made from.</param>
    /// <param name="query">Its rows.</param>
    /// <param name="order">Their order, unique.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public LakeFile? Write(string room, string dataset, string part, string inputs, string query, string order, CancellationToken cancellation)
    {
        var temporary = Path.Combine(workspace.Scratch, $"{room}-{dataset}.parquet");
        return Keep(room, dataset, part, inputs) ?? Store(room, dataset, part, inputs, () =>
        {
            var rows = engine.CopyToParquet(query, temporary, order, cancellation);
            return rows == 0 ? null : (temporary, rows, Digest.OfFile(temporary));
        });
    }

    /// <summary>The file of a part that a file at hand already is.</summary>
    public LakeFile? Copy(string room, string dataset, string part, string inputs, string path, string sha, CancellationToken cancellation)
    {
        var temporary = Path.Combine(workspace.Scratch, $"{room}-{dataset}.parquet");
        return Keep(room, dataset, part, inputs) ?? Store(room, dataset, part, inputs, () =>
        {
            File.Copy(path, temporary, overwrite: true);
            return (temporary, engine.Scalar<long>($"select count(*) from read_parquet({DuckDbEngine.Quote(path)})", cancellation), sha);
        });
    }

    /// <summary>Remembers the files of a dataset that is as it was.</summary>
    public void KeepAll(string dataset)
    {
        foreach (var (key, part) in before.Parts.Where(p => p.Key.Split('/')[1] == dataset))
        {
            after.Parts[key] = part;
        }
    }

    private LakeFile? Keep(string room, string dataset, string part, string inputs)
    {
        var key = $"{room}/{dataset}/{part}";
        if (before.Parts.GetValueOrDefault(key) is not { File: { } file } same || same.Digest != inputs || !File.Exists(workspace.At(file.Path)))
        {
            return null;
        }

        after.Parts[key] = same;
        return file;
    }

    private LakeFile? Store(string room, string dataset, string part, string inputs, Func<(string Path, long Rows, string Sha)?> make)
    {
        LakeFile? file = null;
        if (make() is var (path, rows, sha))
        {
            Disk.Flush(path);
            var relative = $"{room}/{dataset}/{sha[..16]}.parquet";
            var final = workspace.At(relative);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            File.Move(path, final, overwrite: true);
            Disk.FlushFolder(Path.GetDirectoryName(final)!);
            file = new LakeFile(relative, rows, sha);
        }

        after.Parts[$"{room}/{dataset}/{part}"] = new PublishedPart(inputs, file);
        return file;
    }
}
