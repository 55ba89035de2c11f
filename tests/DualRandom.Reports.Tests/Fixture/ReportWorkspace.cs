using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Book;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>A workspace with two months' runs, one draw with results and a lake, all fictional, in the shape of the contracts.</summary>
public sealed class ReportWorkspace : IDisposable
{
    public const string Plan = "2026-q4";
    public static readonly Month Month = new(2026, 10);

    /// <summary>A day before the brief is due.</summary>
    public static readonly TimeProvider InTime = new FixedDay(new DateTimeOffset(2026, 11, 3, 9, 0, 0, TimeSpan.Zero));

    private readonly TemporaryFolder _folder = new();

    public ReportWorkspace(
        int enterprises = 4200, bool previous = true, bool draw = true, bool results = true, string office = "洛阳市市场监督管理局（模拟）", bool twoCities = false)
    {
        Workspace = new Workspace(_folder.At("ws"));
        Directory.CreateDirectory(Workspace.Root);
        File.WriteAllText(Workspace.Configuration, new JsonObject
        {
            ["office"] = new JsonObject { ["name"] = office, ["region"] = twoCities ? "410000" : "410300" },
        }.ToJsonString(Workspace.Json));

        Engine = DuckDbEngine.InMemory();
        var script = File.ReadAllText(Path.Combine(Repository.Root, "tests/DualRandom.Reports.Tests/Fixture/enterprises.sql"));
        var places = twoCities ? script.Replace("('410327'), ('410328'), ('410329')", "('410102'), ('410103'), ('410104')", StringComparison.Ordinal) : script;
        Engine.Execute(places
            .Replace("$enterprises", enterprises.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("$results", results ? "true" : "false", StringComparison.Ordinal));
        Run = PublishRun(Month);
        if (previous)
        {
            PublishRun(Month.Previous);
        }

        if (draw)
        {
            PublishDraw();
            PublishField();
        }

        PublishLake(results);
    }

    public Workspace Workspace { get; }

    /// <summary>The tables the files were made from.</summary>
    public DuckDbEngine Engine { get; }

    /// <summary>The published run of the month.</summary>
    public string Run { get; }

    public StageContext Context(string culture = "zh-CN", int? threads = null) => new(
        Workspace, new EngineOptions(threads), CultureInfo.GetCultureInfo(culture), new Progress<StageProgress>(), TimeProvider.System, "tests");

    /// <summary>Both editions without PDF, which takes a browser and seconds.</summary>
    public PreparedReport Prepare(string culture = "zh-CN", int? threads = null, TimeProvider? time = null, string? map = null) =>
        Prepare(new ReportOptions(Editions.Both, new PdfPrinter(CultureInfo.GetCultureInfo(culture), []), map), culture, threads, time);

    public PreparedReport Prepare(ReportOptions options, string culture = "zh-CN", int? threads = null, TimeProvider? time = null) =>
        Reporter.Prepare(Context(culture, threads) with { Time = time ?? InTime }, Month, Run, options);

    /// <summary>Publishes the report and copies a page aside.</summary>
    public string PublishTo(string path, string culture = "zh-CN", Edition edition = Edition.Analyst)
    {
        using var prepared = Prepare(culture);
        File.Copy(Path.Combine(prepared.Folder, edition.FileName() + ".html"), path, overwrite: true);
        return path;
    }

    public void Dispose()
    {
        Engine.Dispose();
        _folder.Dispose();
    }

    private string PublishRun(Month month)
    {
        using var publication = Publication.Begin(Workspace.Runs(month), "run", $"run-{month}");
        void Write(string table, string query, string order) =>
            Engine.CopyToParquet($"select {Contract.Current[table].ColumnList} from ({query})", publication.At(table + ".parquet"), order);

        Write("population", $"select e.*, cast(null as varchar) as type, ['1130', '9500', '5110', '1110'][1 + e.i % 4] as type_code from enterprise_seed e join tier_of t on t.i = e.i and t.month = '{month}'", "uscc");
        Write("score", $"""
            select *, 0 as basic_points, 0 as dynamic_points, 0 as supervision_points, 0 as relation_points, 0 as social_points
            from score_of where month = '{month}'
            """, "uscc");
        Write(
            "reason",
            $"select *, 'expert-1' as model, cast(bin as decimal(18, 4)) as value from reason_of where month = '{month}' and points <> 0",
            "uscc, indicator");
        Write("tier", $"select *, case when uscc like '%7' then 'young' else 'general' end as cohort, false as held from tier_of where month = '{month}'", "uscc");
        Write("migration_reason", "select * from migration_reason_of", "from_tier, to_tier, indicator");
        Engine.CopyToParquet("select * from indicator_of", publication.At("indicator.parquet"), "uscc");
        File.Copy(Path.Combine(Repository.Root, "tests/DualRandom.Reports.Tests/Fixture/indicators.csv"), publication.At("indicators.csv"));
        publication.Seal([]);
        return publication.Publish();
    }

    private void PublishDraw()
    {
        using var publication = Publication.Begin(Workspace.Draws(Plan), "draw", "0123456789ab");
        publication.Seal(new JsonObject { ["plan"] = Plan, ["month"] = Month.Previous.ToString() });
        publication.Publish();
    }

    private void PublishField()
    {
        using var publication = Publication.Begin(Workspace.Field(Month), "field", "0123456789ab");
        foreach (var table in Contract.Current.Tables.Where(t => t.Layer == TableLayer.Field))
        {
            var columns = string.Join(", ", table.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
            Engine.CopyToParquet($"select {columns} from {table.Name}_of", publication.At(table.Name + ".parquet"), string.Join(", ", table.Key));
        }

        publication.Seal([]);
        publication.Publish();
    }

    private void PublishLake(bool results)
    {
        LakeFile Write(string dataset, string query)
        {
            var path = Path.Combine("lake", dataset, "part.parquet");
            Directory.CreateDirectory(Workspace.At("lake", dataset));
            var rows = Engine.CopyToParquet($"select {Contract.Current[dataset].ColumnList} from {query}", Workspace.At(path), "uscc, row");
            return new LakeFile(path, rows, Digest.OfFile(Workspace.At(path)));
        }

        var files = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal)
        {
            ["penalty"] = [Write("penalty", "penalty_of")],
        };
        if (results)
        {
            files["inspection"] = [Write("inspection", "inspection_of")];
        }

        BatchAccount Account(string batch, long read, long duplicate, long quarantined) => new(
            "penalty", batch, "penalty", "p.csv", new string('0', 64), read, read - duplicate - quarantined, duplicate, quarantined,
            new(StringComparer.Ordinal) { ["bad_uscc"] = quarantined });
        new Lake(files, new(StringComparer.Ordinal), [
            Account("2026-09-30-aaaaaaaaaaaa", 1000, 10, 5),
            Account("2026-10-31-ba9876543210", 400, 7, 3),
            Account("2026-10-28-0123456789ab", 150, 0, 2),
        ]).Publish(Workspace);
    }
}

/// <summary>One full workspace and its page, for the tests that only read them.</summary>
public sealed class FullWorkspace : IDisposable
{
    public FullWorkspace()
    {
        using var prepared = Value.Prepare();
        Html = File.ReadAllText(Path.Combine(prepared.Folder, "report.html"));
        Book = prepared.Book;
    }

    public ReportWorkspace Value { get; } = new();

    public string Html { get; }

    internal ReportBook Book { get; }

    public void Dispose() => Value.Dispose();
}

/// <summary>A clock that stands.</summary>
public sealed class FixedDay(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
