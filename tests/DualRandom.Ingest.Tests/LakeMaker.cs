using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Tests;

/// <summary>Makes lakes from rows written as SQL, without ingest; columns not named are NULL, whatever the contract requires.</summary>
internal static class LakeMaker
{
    /// <summary>Writes the files and names them in a lake, which is not published.</summary>
    public static Lake Make(Workspace workspace, params (string Dataset, string Columns, IEnumerable<string> Rows)[] datasets)
    {
        using var engine = DuckDbEngine.InMemory();
        var files = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal);
        foreach (var (dataset, columns, rows) in datasets)
        {
            var table = Contract.Current[dataset];
            engine.Execute($"create or replace table made ({string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.Type}"))})");
            engine.Execute($"insert into made ({columns}) values {string.Join(", ", rows)}");
            var temporary = workspace.At("made.parquet");
            var count = engine.CopyToParquet("select * from made", temporary, "all");
            var sha = Digest.OfFile(temporary);
            var path = $"lake/{dataset}/{sha[..16]}.parquet";
            Directory.CreateDirectory(workspace.At("lake", dataset));
            File.Move(temporary, workspace.At(path), overwrite: true);
            files[dataset] = [new LakeFile(path, count, sha)];
        }

        return Lake.Empty with { Datasets = files };
    }

    /// <summary>Makes it the published lake.</summary>
    public static void Publish(Workspace workspace, params (string Dataset, string Columns, IEnumerable<string> Rows)[] datasets) =>
        Make(workspace, datasets).Publish(workspace);
}
