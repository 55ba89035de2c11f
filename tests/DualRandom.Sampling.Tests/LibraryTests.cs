using DualRandom.Sampling.Libraries;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class LibraryTests
{
    /// <summary>Thirty: one black-listed metrologist, one whose certificate ends on 15 October, one who has none, one gone since June.</summary>
    private const string Inspectors =
        "select * replace (case when row = 5 then null else certificate_valid_to_date end as certificate_valid_to_date, "
        + "case when row in (1, 4) then ['食品', '计量'] else ['食品'] end as specialities), case when row = 4 then '黑名单' end as list from (" + PreparedWorkspace.DefaultInspectors + ")";

    /// <summary>Two restaurants, a site nobody checks, and a restaurant that is not on the register.</summary>
    private const string Tags =
        """
        select col0 as uscc, col1 as tag, date '2020-01-01' as valid_from_date, col2 as valid_to_date, date '2026-01-01' as known_date,
               '双随机办' as department, 'tag' as source, 'b1' as batch, row_number() over () as row
        from (values ('914104000000000001', '餐饮店', null), ('914104000000000002', '餐饮店', date '2026-09-30'), ('914104000000000003', '工地', null),
                     ('914104000000009999', '餐饮店', null)) v
        """;

    /// <summary>A product, one of nobody ever registered, one of an enterprise that is gone, one under the code of an enterprise, and a site whose entry has run out.</summary>
    private const string Objects =
        """
        select col0 as object_id, col1 as uscc, col2 as kind, col0 as name, null as region, null as industry, ['预包装食品'] as tags, date '2020-01-01' as valid_from_date, col3 as valid_to_date,
               date '2026-01-01' as known_date, '双随机办' as department, 'object' as source, 'b1' as batch, row_number() over () as row
        from (values ('CP-1', '914104000000000040', '产品', null), ('CP-2', '914104000000007777', '产品', null), ('CP-3', '914104000000000800', '产品', null),
                     ('914104000000000040', '914104000000000040', '产品', null),
                     ('CS-1', '914104000000000003', '场所', date '2026-09-30')) v
        """;

    private const string Recusals =
        """
        select col0 as inspector_id, col1 as uscc, null as reason, date '2020-01-01' as valid_from_date, null as valid_to_date, date '2026-01-01' as known_date,
               '双随机办' as department, 'recusal' as source, 'b1' as batch, row_number() over () as row
        from (values ('I001', '914104000000000001'), ('I029', '914104000000000002'), ('I003', '914104000000008888')) v
        """;

    [Fact]
    public void What_is_stale_in_the_list_and_the_libraries_is_named_row_by_row()
    {
        using var workspace = new PreparedWorkspace(
            enterprises: 200, inspectors: Inspectors, recusals: Recusals, tags: Tags, objects: Objects, registrations: PreparedWorkspace.SomeRegistrations);
        using var folder = new TemporaryFolder();
        var summary = Sampler.CheckLibraries(workspace.Context, Month.Parse(PreparedWorkspace.Month), folder.FullPath);
        Assert.Equal((6, 200, 2, 29), (summary.Items, summary.Objects, summary.TaggedObjects, summary.Inspectors));
        string Keys(string check) => string.Join(' ', summary.Findings.Single(f => f.Check == check).First.Select(r => r.Key));
        Assert.Equal("I004", Keys("certificate_out"));
        Assert.Equal("I028", Keys("certificate_ending"));
        Assert.Equal("914104000000000800 914104000000007777 914104000000008888 914104000000009999", Keys("object_gone"));
        Assert.Equal("CP-2", Keys("object_unowned"));
        Assert.Equal("CS-1", Keys("object_expired"));
        Assert.Equal("914104000000000040", Keys("object_code"));
        Assert.Equal(4, summary.OtherObjects);
        Assert.Equal("工地", Keys("tag_unmatched"));
        Assert.Equal("SP-01 SP-02 SP-03", Keys("item_unmatched"));
        Assert.Equal("SP-02 SP-03", Keys("speciality_unmatched"));
        Assert.Equal("I029", Keys("recusal_unmatched"));
        var untagged = summary.Findings.Single(f => f.Check == "object_untagged");
        Assert.Equal((198, 10), (untagged.Rows, untagged.First.Count));
        Assert.Equal(199, File.ReadLines(untagged.File!).Count());
        Assert.All(summary.Findings, f => Assert.DoesNotContain("Library.", f.Title, StringComparison.Ordinal));
        Assert.Equal(summary.Findings.Where(f => f.Rows > 0).Select(f => f.Check + ".csv").Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder.FullPath).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_month_without_a_run_has_no_objects_to_hold_the_libraries_against()
    {
        using var workspace = new PreparedWorkspace(enterprises: 20);
        var fault = Assert.Throws<DualRandomException>(() => Sampler.CheckLibraries(workspace.Context, Month.Parse("2025-01")));
        Assert.Contains("2025-01", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_engines_find_the_same_rows()
    {
        using var workspace = new PreparedWorkspace(
            enterprises: 300, inspectors: Inspectors, recusals: Recusals, tags: Tags, objects: Objects, registrations: PreparedWorkspace.SomeRegistrations);
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "library");
        duck.AttachLake(workspace.Workspace, Lake.Read(workspace.Workspace));
        duck.AttachParquet(
            "population", [Path.Combine(workspace.Workspace.PublishedRun(Month.Parse(PreparedWorkspace.Month))!, "population.parquet")], Contract.Current["population"]);
        foreach (var table in (string[])["population", "item", "inspector", "recusal", "object_tag", "check_object", "enterprise"])
        {
            postgres.Create(Contract.Current[table], table);
            using var command = duck.Connection.CreateCommand();
            command.CommandText = $"select {Contract.Current[table].ColumnList} from {table}";
            using var rows = command.ExecuteReader();
            Assert.True(postgres.CopyFrom(rows, table) > 0);
        }

        foreach (var engine in (IEngine[])[duck, postgres])
        {
            LibraryChecker.LoadDay(engine, new DateOnly(2026, 10, 1), default);
            foreach (var model in LibraryChecker.Models)
            {
                engine.Run(model);
            }
        }

        foreach (var check in LibraryChecker.Checks)
        {
            Assert.NotEmpty(Rows(duck, check.Name));
            Assert.Equal(Rows(duck, check.Name), Rows(postgres, check.Name));
        }
    }

    private static List<string> Rows(IEngine engine, string table)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = $"select key || '|' || detail from {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
