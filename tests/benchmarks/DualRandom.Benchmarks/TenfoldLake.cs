using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>
/// A workspace with the lake of another ten times over: each copy under codes, persons and addresses of its own, so that groups keep their sizes and only
/// their number grows.
/// </summary>
internal static class TenfoldLake
{
    private const int Copies = 10;

    private static readonly string[] Codes = ["uscc", "other_uscc"];
    private static readonly string[] Groups = ["legal_person_hash", "other_person_hash", "address"];

    public static void Make(string source, string target)
    {
        var from = new Workspace(source);
        var to = new Workspace(target);
        Directory.CreateDirectory(to.At("lake"));
        File.Copy(from.At(Workspace.ConfigurationFile), to.At(Workspace.ConfigurationFile));
        foreach (var file in Directory.EnumerateFiles(from.At("models"), "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(from.At("audit"))))
        {
            var copy = to.At(Path.GetRelativePath(from.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var lake = Lake.Read(from);
        var made = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal);
        using var engine = DuckDbEngine.InMemory();
        engine.AttachLake(from, lake);
        foreach (var table in Contract.Current.Datasets.Where(d => lake.Datasets.ContainsKey(d.Name)))
        {
            made[table.Name] = [.. Enumerable.Range(0, Copies).Select(copy => Write(engine, to, table, copy.ToString(CultureInfo.InvariantCulture)))];
        }

        (Lake.Empty with { Datasets = made }).Publish(to);
    }

    private static LakeFile Write(DuckDbEngine engine, Workspace to, ContractTable table, string copy)
    {
        var path = Path.Combine("lake", table.Name, copy + ".parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(to.At(path))!);
        var columns = table.Columns.Select(c =>
            Codes.Contains(c.Name, StringComparer.Ordinal) ? $"'{copy}' || substr({c.Name}, 2) as {c.Name}"
            : Groups.Contains(c.Name, StringComparer.Ordinal) ? $"{c.Name} || '{copy}' as {c.Name}"
            : c.Name);
        engine.Execute($"copy (select {string.Join(", ", columns)} from {table.Name}) to {DuckDbEngine.Quote(to.At(path))} (format parquet, compression zstd)");
        var rows = engine.Scalar<long>($"select count(*) from {table.Name}");
        return new LakeFile(path, rows, Digest.OfFile(to.At(path)));
    }
}
