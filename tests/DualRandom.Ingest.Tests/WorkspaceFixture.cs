using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>A workspace in a temporary folder, its clock at 2026-11-21, its key fixed, so that results can be compared between workspaces.</summary>
internal sealed class WorkspaceFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int? _threads;
    private readonly object _configuration;

    public WorkspaceFixture(IEnumerable<IngestSource> sources, string region = "410400", int? threads = null, string timeZone = "Asia/Shanghai")
    {
        _threads = threads;
        _configuration = new { Office = new Office("测试局", region, timeZone), Sources = sources };
        Configure(null);
        File.WriteAllText(_folder.At("key"), new string('a', 64) + "\n");
        File.SetUnixFileMode(_folder.At("key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public StageContext Context => Contexts.For(_folder.FullPath, new EngineOptions(_threads, "2GB"), time: new FixedClock());

    public Workspace Workspace => Context.Workspace;

    public static WorkspaceFixture For(string mapping, string region = "410400", int? threads = null, string? dataset = null) =>
        new([new IngestSource("s", mapping, "测试部门", "inbox/**/*", dataset)], region, threads);

    public string At(params string[] parts) => _folder.At(parts);

    public void Put(string path, string text, Encoding? encoding = null) => Put(path, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public void Put(string path, byte[] bytes)
    {
        var full = _folder.At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    /// <summary>Writes the configuration, with these settings of checks.</summary>
    public void Configure(string? checks)
    {
        var configuration = JsonSerializer.SerializeToNode(_configuration, Workspace.Json)!.AsObject();
        if (checks is not null)
        {
            configuration["checks"] = JsonNode.Parse(checks);
        }

        File.WriteAllText(_folder.At(Workspace.ConfigurationFile), configuration.ToJsonString(Workspace.Json));
    }

    public IngestSummary Ingest() => Ingestor.Run(Context, CancellationToken.None);

    /// <summary>The rows of a query over the lake's datasets and <c>quarantine</c>, each as its values joined by |.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var engine = DuckDbEngine.InMemory();
        var lake = Lake.Read(Workspace);
        engine.AttachLake(Workspace, lake);
        var quarantine = lake.Quarantine.Values.SelectMany(f => f).Select(f => DuckDbEngine.Quote(Workspace.At(f.Path))).ToList();
        if (quarantine.Count > 0)
        {
            engine.Execute($"create view quarantine as select * from read_parquet([{string.Join(", ", quarantine)}])");
        }

        return engine.Query(
            $"select coalesce(cast(columns(*) as varchar), '∅') from ({sql})",
            r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(r.GetString)));
    }

    /// <summary>Every file below the workspace with its hash.</summary>
    public SortedDictionary<string, string> Bytes(string below = "") => new(
        Directory.EnumerateFiles(_folder.At(below), "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(_folder.FullPath, f), Digest.OfFile),
        StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);
    }
}
