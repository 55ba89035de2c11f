using System.Text.Json.Nodes;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

/// <summary>A workspace with one published run and the three libraries a draw needs, made by SQL from a row number.</summary>
internal sealed class PreparedWorkspace : IDisposable
{
    public const string Month = "2026-09";

    private readonly TemporaryFolder _folder = new();

    public PreparedWorkspace(int enterprises = 1000, string inspectors = DefaultInspectors, string recusals = DefaultRecusals)
    {
        Context = Contexts.For(_folder.FullPath, time: new Tick());
        File.WriteAllText(Context.Workspace.Configuration, "{}");
        using var engine = DuckDbEngine.InMemory();
        PublishRun(engine, enterprises);
        PublishLake(engine, inspectors, recusals);
    }

    /// <summary>Twenty for the prefecture, five for each of two counties, some of them unfit.</summary>
    public const string DefaultInspectors =
        """
        select 'I' || lpad(cast(i as varchar), 3, '0') as inspector_id, null as name_hash,
               case when i < 20 then '410400' when i % 2 = 0 then '410402' else '410403' end as area,
               'Z' || i as certificate_no,
               case when i = 28 then date '2026-10-15' else date '2030-12-31' end as certificate_valid_to_date,
               case when i % 3 = 0 then ['食品', '计量'] else ['食品'] end as specialities,
               date '2020-01-01' as valid_from_date,
               case when i = 29 then date '2026-06-30' end as valid_to_date,
               date '2026-01-01' as known_date, 'inspector' as source, 'b1' as batch, i + 1 as row,
               case when i % 2 = 0 then '新华区' else '' end || '市场监督管理局执法大队' as department
        from range(30) t(i)
        """;

    public const string DefaultRecusals =
        """
        select 'I' || lpad(cast(i % 20 as varchar), 3, '0') as inspector_id, '91410400' || lpad(cast(i as varchar), 10, '0') as uscc,
               '亲属' as reason,
               date '2020-01-01' as valid_from_date, null as valid_to_date,
               date '2026-01-01' as known_date, '双随机办' as department, 'recusal' as source, 'b1' as batch, i + 1 as row
        from range(0, 1000, 7) t(i)
        """;

    public StageContext Context { get; }

    public Workspace Workspace => Context.Workspace;

    /// <summary>Writes a plan; the given text replaces or adds keys.</summary>
    public string Plan(string id = "食品-2026", Action<JsonObject>? change = null)
    {
        var plan = new JsonObject
        {
            ["id"] = id,
            ["title"] = "食品安全抽查",
            ["month"] = Month,
            ["item"] = "SP-01",
            ["department"] = "市场监督管理局执法大队",
            ["period"] = new JsonObject { ["from"] = "2026-10-08", ["to"] = "2026-10-31" },
        };
        change?.Invoke(plan);
        var path = _folder.At($"plan-{id}.json");
        File.WriteAllText(path, "// 抽查计划\n" + plan.ToJsonString(Workspace.Json));
        return path;
    }

    public string At(params string[] parts) => _folder.At(parts);

    public void Dispose() => _folder.Dispose();

    private void PublishRun(DuckDbEngine engine, int enterprises)
    {
        engine.Execute(
            $"""
            create table source as
            select '91410400' || lpad(cast(i as varchar), 10, '0') as uscc,
                   case when i % 100 < 65 then 'A' when i % 100 < 90 then 'B' when i % 100 < 98 then 'C' else 'D' end as tier,
                   case i % 3 when 0 then '410402' when 1 then '410403' else '410421' end as region,
                   case i % 4 when 0 then '5212' when 1 then 'F5225' when 2 then '6210' end as industry
            from range({enterprises}) t(i)
            """);
        using var publication = Publication.Begin(Workspace.Runs(Sql.Workspaces.Month.Parse(Month)), "run", "run-1");
        engine.CopyToParquet(
            "select uscc, '企业' || uscc as name, region, industry, cast(null as date) as established_date, cast(null as varchar) as type, cast(null as varchar) as type_code from source",
            publication.At("population.parquet"), "uscc");
        engine.CopyToParquet(
            $"select uscc, '{Month}' as month, 'general' as cohort, cast(500 as integer) as score, tier as score_tier, tier, false as held, cast(null as varchar) as rule from source",
            publication.At("tier.parquet"), "uscc");
        publication.Seal([]);
        publication.Publish();
    }

    private void PublishLake(DuckDbEngine engine, string inspectors, string recusals)
    {
        const string Items =
            """
            select 'SP-' || lpad(cast(i as varchar), 2, '0') as item_id, '食品抽查' as name, '一般检查事项' as class, null as object, null as method,
                   case i when 1 then '食品' when 2 then '计量' when 3 then '核能' end as speciality, null as basis,
                   date '2026-01-01' as known_date, '双随机办' as department, 'item' as source, 'b1' as batch, i as row
            from range(1, 5) t(i)
            """;
        var datasets = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal);
        foreach (var (dataset, query) in ((string, string)[])[("item", Items), ("inspector", inspectors), ("recusal", recusals)])
        {
            var contract = Contract.Current[dataset];
            var path = Path.Combine("lake", dataset, "part.parquet");
            Directory.CreateDirectory(Path.GetDirectoryName(Workspace.At(path))!);
            var typed = string.Join(", ", contract.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
            var absent = string.Join(", ", contract.Columns.Select(c => $"cast(null as {c.Type}) as {c.Name}"));
            var rows = engine.CopyToParquet(
                $"select {typed} from (select * from ({query}) union all by name select {absent} where false)", Workspace.At(path), "row");
            datasets[dataset] = [new LakeFile(path, rows, Digest.OfFile(Workspace.At(path)))];
        }

        new Lake(datasets, new(StringComparer.Ordinal), []).Publish(Workspace);
    }

    /// <summary>A clock that advances a second each time it is read.</summary>
    private sealed class Tick : TimeProvider
    {
        private long _seconds;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 10, 8, 0, 0, 0, TimeSpan.Zero).AddSeconds(_seconds++);
    }
}
