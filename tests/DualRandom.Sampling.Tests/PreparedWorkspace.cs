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

    public PreparedWorkspace(int enterprises = 1000, string inspectors = DefaultInspectors, string recusals = DefaultRecusals, string? tags = null, string? inspections = null,
        string? registrations = null, string? relations = null, string? objects = null, string name = "'企业' || uscc")
    {
        Context = Contexts.For(_folder.FullPath, time: new Tick());
        File.WriteAllText(Context.Workspace.Configuration, "{}");
        using var engine = DuckDbEngine.InMemory();
        PublishRun(engine, enterprises, name);
        PublishLake(engine, [("inspector", inspectors), ("recusal", recusals), ("object_tag", tags), ("check_object", objects), ("inspection", inspections), ("enterprise", registrations), ("relation", relations)]);
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

    /// <summary>Every third enterprise is a restaurant, every tenth is under observation from September on.</summary>
    public const string SomeTags =
        """
        select '91410400' || lpad(cast(i as varchar), 10, '0') as uscc, t as tag,
               case when t = '观察期' then date '2026-09-01' else date '2020-01-01' end as valid_from_date, cast(null as date) as valid_to_date,
               date '2026-01-01' as known_date, '双随机办' as department, 'tag' as source, 'b1' as batch, i * 2 + 1 as row
        from range(0, 1000) r(i), (values ('餐饮店'), ('观察期')) v(t)
        where (t = '餐饮店' and i % 3 = 0) or (t = '观察期' and i % 10 = 0)
        """;

    /// <summary>Every fourth enterprise was inspected on 1 June 2026, and each eighth was found to have a problem.</summary>
    public const string SomeInspections =
        """
        select '91410400' || lpad(cast(i as varchar), 10, '0') as uscc, date '2026-06-01' as event_date, date '2026-06-10' as known_date,
               '消防救援' as department, cast(null as varchar) as record_no, 'inspection' as source, 'b1' as batch, i + 1 as row,
               cast(null as varchar) as plan, cast(null as varchar) as task, cast(null as varchar) as item, '1' as result_code, i % 8 = 0 as found_problem,
               cast(null as varchar[]) as inspectors, cast(null as decimal(18,12)) as inclusion_probability, cast(null as date) as rectified_date,
               cast(null as date) as published_date, cast(null as date) as withdrawn_date,
               cast(null as integer) as critical_defects, cast(null as integer) as major_defects, cast(null as integer) as minor_defects
        from range(0, 1000, 4) t(i)
        """;

    /// <summary>
    /// Two products of every second enterprise of a thousand: the first is packaged food in the enterprise's region, the second of 410402; and of every fifth a site, all
    /// but a few of whose entries have not run out.
    /// </summary>
    public const string SomeObjects =
        """
        select 'CP-' || lpad(cast(i as varchar), 4, '0') || '-' || k as object_id, '91410400' || lpad(cast(i as varchar), 10, '0') as uscc, '产品' as kind, '产品' || i || '-' || k as name,
               case when k = 2 then '410402' end as region, null as industry, case when k = 1 then ['预包装食品'] else ['散装食品'] end as tags,
               date '2020-01-01' as valid_from_date, cast(null as date) as valid_to_date, date '2026-01-01' as known_date, '双随机办' as department, 'object' as source, 'b1' as batch,
               i * 2 + k as row
        from range(0, 1000, 2) r(i), range(1, 3) v(k)
        union all
        select 'CS-' || lpad(cast(i as varchar), 4, '0'), '91410400' || lpad(cast(i as varchar), 10, '0'), '场所', '场所' || i, null, '6210', [], date '2020-01-01',
               case when i % 100 = 0 then date '2026-06-30' end, date '2026-01-01', '双随机办', 'object', 'b2', i + 1
        from range(0, 1000, 5) r(i)
        """;

    /// <summary>Of every 40th enterprise an inspector is or was the legal person.</summary>
    public const string SomeRegistrations =
        """
        select '91410400' || lpad(cast(i as varchar), 10, '0') as uscc, '企业' || i as name, '有限责任公司' as type, '410402' as region,
               '在业' as state, 'H' || (i // 40 % 30) as legal_person_hash, date '2020-01-01' as event_date,
               date '2020-01-05' as known_date, '市场监督管理局' as department, 'enterprise' as source, 'b1' as batch, i + 1 as row
        from range(0, 1000, 40) t(i)
        """;

    /// <summary>Shares, posts and households of inspectors, some of them ended long ago or lately.</summary>
    public const string SomeRelations =
        """
        select '91410400' || lpad(cast(i as varchar), 10, '0') as uscc, ['股东', '任职', '同户'][1 + i // 10 % 3] as kind,
               case when i // 10 % 3 = 2 then 'F' else 'H' end || (i % 7) as other_person_hash, date '2019-01-01' as event_date,
               case i % 4 when 1 then date '2023-10-07' when 2 then date '2023-10-08' end as ended_date,
               date '2020-01-05' as known_date, '市场监督管理局' as department, 'relation' as source, 'b1' as batch, i + 1 as row
        from range(3, 1000, 10) t(i)
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

    private void PublishRun(DuckDbEngine engine, int enterprises, string name)
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
            $"select uscc, {name} as name, region, industry, cast(null as date) as established_date, cast(null as varchar) as type, cast(null as varchar) as type_code from source",
            publication.At("population.parquet"), "uscc");
        engine.CopyToParquet(
            $"select uscc, '{Month}' as month, 'general' as cohort, cast(500 as integer) as score, tier as score_tier, tier, false as held, cast(null as varchar) as rule from source",
            publication.At("tier.parquet"), "uscc");
        engine.CopyToParquet(
            "select uscc, cast(cast(right(uscc, 3) as integer) % 5 as bigint) as complaints_3m from source", publication.At("indicator.parquet"), "uscc");
        publication.Seal([]);
        publication.Publish();
    }

    private void PublishLake(DuckDbEngine engine, (string Dataset, string? Query)[] given)
    {
        const string Items =
            """
            select 'SP-' || lpad(cast(i as varchar), 2, '0') as item_id, '食品抽查' as name, '一般检查事项' as class, case i when 4 then '学校，餐饮店' when 5 then '产品' when 6 then '预包装食品' end as object, null as method,
                   case i when 1 then '食品' when 2 then '计量' when 3 then '核能' end as speciality, null as basis,
                   date '2026-01-01' as known_date, '双随机办' as department, 'item' as source, 'b1' as batch, i as row
            from range(1, 7) t(i)
            """;
        var datasets = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal);
        foreach (var (dataset, query) in given.Prepend(("item", Items)))
        {
            if (query is null)
            {
                continue;
            }

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
