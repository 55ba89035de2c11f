using DualRandom.Ingest.Accounting;
using DualRandom.Ingest.Checking;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>Each quality check finds what it is for, nothing beside it, and lists every key.</summary>
public sealed class CheckTests
{
    private const string Record = "uscc, event_date, known_date, department, record_no, source, batch, row";

    /// <summary>Check, dataset, its columns, good rows and bad ones; <c>@</c> stands for the columns every record has, 甲 … 戊 for enterprises.</summary>
    public static TheoryData<string, string, string, string[], string[]> Planted => new()
    {
        { "event_date.change", "change", "", ["@1"], ["'甲', date '1912-01-01', date '2026-01-05', '局', 'n', 's', '2026-10-01-0', 9"] },
        { "record_keys.penalty", "penalty", "", ["@1"], ["'甲', date '2026-01-02', date '2026-01-05', null, 'n', 's', '2026-10-01-0', 9"] },
        {
            "record_no.penalty", "penalty", "",
            ["@1", "@2", "'甲', date '2026-01-02', date '2026-02-05', '局', 'n2', 's', '2026-10-01-0', 3", "'乙', date '2026-01-02', date '2026-01-05', '另局', 'n2', 's', '2026-10-01-0', 4"],
            [
                "'甲', date '2026-01-02', date '2026-01-05', '局', 'twice', 's', '2026-10-01-0', 8", "'甲', date '2026-01-02', date '2026-01-05', '局', 'twice', 's', '2026-10-01-0', 9",
                "'甲', date '2026-01-02', date '2026-01-05', '局', 'other', 's', '2026-10-01-0', 6", "'乙', date '2026-01-02', date '2026-02-05', '局', 'other', 's', '2026-10-01-0', 7",
            ]
        },
        { "penalty_amount", "penalty", "fine_cny, confiscated_cny", ["@1, 100000000, null"], ["@2, 100000000.01, null", "@3, 1, 200000000"] },
        { "penalty_dates", "penalty", "published_until_date", ["@1, date '2026-01-02'", "@2, null"], ["@3, date '2026-01-01'"] },
        { "license_dates", "license", "valid_from_date, valid_to_date", ["@1, date '2026-01-02', date '2026-01-02'", "@2, date '2026-01-02', null"], ["@3, date '2026-01-02', date '2026-01-01'"] },
        { "listing_dates", "listing", "removed_date", ["@1, date '2026-01-02'", "@2, null"], ["@3, date '2026-01-01'"] },
        { "pledge_dates", "pledge", "released_date", ["@1, date '2026-01-02'", "@2, null"], ["@3, date '2026-01-01'"] },
        { "inspection_dates", "inspection", "rectified_date, published_date", ["@1, null, date '2026-01-02'"], ["@2, date '2026-01-01', null", "@3, null, date '2026-01-01'"] },
        { "annual_report_year", "annual_report", "year, debt_percent", ["@1, 2025, 10000"], ["@2, 2026, 1", "@3, 2025, 10001"] },
        {
            "relation_ends", "relation", "other_uscc, other_person_hash, ended_date",
            ["@1, '乙', null, null", "@2, null, 'x', date '2026-01-02'"], ["@3, '甲', null, null", "@4, null, null, null", "@5, '乙', null, date '2026-01-01'"]
        },
        {
            "enterprise_dates", "enterprise", "established_date, closed_date",
            ["@1, date '2020-01-01', date '2020-01-01'", "@2, null, null"],
            ["@3, date '2020-01-02', date '2020-01-01'", "@4, date '2026-01-06', null", "@5, date '1700-01-01', null"]
        },
        { "registered.penalty", "penalty", "", ["@1"], ["'丁', date '2026-01-02', date '2026-01-05', '局', 'n', 's', '2026-10-01-0', null"] },
        { "inspection_item", "inspection", "item", ["@1, 'I1'", "@2, '事项甲'", "@3, null"], ["@4, 'I9'"] },
        { "inspection_inspector", "inspection", "inspectors", ["@1, ['A1', 'A2']", "@2, null"], ["@3, ['A1', 'A9']"] },
        { "repair_record", "repair", "repaired_dataset, repaired_record_no", ["@1, 'listing', 'L1'"], ["@2, 'penalty', 'L1'", "@3, 'listing', 'L2'"] },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_check_finds_what_is_planted_and_lists_every_key(string check, string dataset, string columns, string[] good, string[] bad)
    {
        using var workspace = new WorkspaceFixture([]);
        string Put(string row) => "(" + (row[0] == '@' ? $"'甲', date '2026-01-02', date '2026-01-05', '局', 'n{row[1]}', 's', '2026-10-01-0', {row[1]}{row[2..]}" : row) + ")";
        (string, string, IEnumerable<string>) Rows(IEnumerable<string> rows) => (dataset, Record + (columns.Length > 0 ? ", " : "") + columns, rows.Select(Put));
        (string, string, IEnumerable<string>)[] others =
        [
            ("enterprise", Record, ["('甲', date '2026-01-02', date '2026-01-05', '局', 'n', 's', '2026-10-01-0', 1)", "('乙', date '2026-01-02', date '2026-01-05', '局', 'n', 's', '2026-10-01-0', 2)"]),
            ("item", "item_id, name", ["('I1', '事项甲')"]),
            ("inspector", "inspector_id", ["('A1')", "('A2')"]),
            ("listing", Record, ["('甲', date '2026-01-02', date '2026-01-05', '局', 'L1', 's', '2026-10-01-0', 1)"]),
        ];
        Lake Lake(IEnumerable<string> rows) => LakeMaker.Make(workspace.Workspace, [.. others.Where(o => o.Item1 != dataset), Rows(rows)]);
        workspace.Configure("""{ "record_keys": "warn" }""");

        Assert.Equal(0, Checked(workspace, Lake(good)).Single(c => c.Check == check).Violations);

        var found = Checked(workspace, Lake(good.Concat(bad))).Single(c => c.Check == check);
        Assert.Equal((bad.Length, bad.Length), (found.Violations, found.File!.Rows));
        Assert.Equal(found.File.Sha256, Digest.OfFile(workspace.At(found.File.Path)));
        var listed = Listed(workspace, found);
        Assert.Equal(bad.Length, listed.Count);
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public void A_library_may_give_a_key_again_later_but_not_twice_on_one_day()
    {
        using var workspace = new WorkspaceFixture([]);
        string Row(string id, int row, string known, string to = "null") => $"('{id}', '410402', date '2026-01-02', {to}, date '{known}', '办', 's', '2026-10-01-0', {row})";
        var lake = LakeMaker.Make(workspace.Workspace, (
            "inspector",
            "inspector_id, area, valid_from_date, valid_to_date, known_date, department, source, batch, row",
            [Row("A1", 1, "2026-01-05"), Row("A1", 2, "2026-02-05"), Row("A2", 3, "2026-01-05"), Row("A2", 4, "2026-01-05"), Row("A3", 5, "2026-01-05", "date '2026-01-01'")]));

        var checks = Checked(workspace, lake).ToDictionary(c => c.Check);

        Assert.Equal(["A2 2026-01-02", "A2 2026-01-02"], Listed(workspace, checks["library_key.inspector"]).Select(l => l.Split(',')[3].Trim('"')));
        Assert.Equal(1, checks["library_dates.inspector"].Violations);
    }

    [Fact]
    public void A_delivery_of_another_size_than_usual_or_none_and_a_silent_dataset_are_told()
    {
        using var workspace = new WorkspaceFixture([]);
        BatchAccount Batch(string source, string day, long rows) => new(source, day + "-000000000000", "penalty", "f", "0", rows, rows, 0, 0, []);
        IEnumerable<BatchAccount> Monthly(string source, params long[] rows) => rows.Select((r, i) => Batch(source, $"2026-0{i + 1}-28", r));
        var known = Enumerable.Range(1, 4).Select(m => $"('甲', date '2026-01-02', date '2026-0{m}-28', '局', 'n', 's', '2026-01-28-0', {m})");
        var lake = LakeMaker.Make(workspace.Workspace, ("penalty", Record, known)) with
        {
            Batches =
            [
                .. Monthly("half", 1, 100, 100, 100, 90, 110, 100, 50), .. Monthly("below", 100, 100, 100, 90, 110, 100, 49),
                .. Monthly("twice", 10, 10, 10, 20), .. Monthly("above", 10, 10, 10, 21), .. Monthly("young", 10, 10, 100), .. Monthly("none", 10, 0),
                .. Monthly("parts", 10, 10, 10), Batch("parts", "2026-04-01", 5), Batch("parts", "2026-04-01", 6),
            ],
        };

        var checks = Checked(workspace, lake).ToDictionary(c => c.Check);

        Assert.Equal(["above", "below", "none"], Listed(workspace, checks["volume"]).Select(l => l.Split(',')[0].Trim('"')));
        Assert.Equal([",,,\"penalty\",\"2026-04-28 122 47\""], Listed(workspace, checks["freshness"]));
    }

    [Fact]
    public void A_warning_publishes_and_names_the_list()
    {
        using var workspace = Penalties(workspace => workspace.Configure(null), "99999");
        var summary = workspace.Ingest();

        var told = Assert.Single(summary.Checks, c => c.Check == "penalty_amount");
        Assert.Equal((CheckAccount.Warn, 1L), (told.Severity, told.Violations));
        Assert.Equal([$"\"s\",\"2026-01-05-{Batch(workspace)}\",\"1\",\"{UsccTests.Oracle.Code(1)} =号\",\"999990000.00\""], Listed(workspace, told));
        Assert.Equal(summary.Checks, Lake.Read(workspace.Workspace).Checks!.Where(c => c.Violations > 0));
        var before = workspace.Bytes();
        workspace.Ingest();
        Assert.Equal(before, workspace.Bytes());
    }

    [Fact]
    public void A_stop_leaves_the_published_lake_as_it_is_says_which_check_and_where_the_keys_are_and_can_be_lowered()
    {
        using var workspace = Penalties(w => w.Configure("""{ "penalty_amount": "stop" }"""), "1");
        workspace.Ingest();
        var published = workspace.Bytes("lake");
        workspace.Put("inbox/2026-01-06/b.csv", Line(2, "88888"));

        var stopped = Assert.Throws<DualRandomException>(workspace.Ingest);

        Assert.Equal(ExitCode.VerificationFailed, stopped.Code);
        Assert.Contains("penalty_amount (1)", stopped.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(stopped.Where), stopped.Where);
        Assert.Contains(UsccTests.Oracle.Code(2), File.ReadAllText(stopped.Where), StringComparison.Ordinal);
        Assert.All(published, f => Assert.Equal(f.Value, Digest.OfFile(workspace.At(f.Key))));
        Assert.Equal(1, Lake.Read(workspace.Workspace).Batches.Sum(b => b.Accepted));
        Assert.Throws<DualRandomException>(workspace.Ingest);

        workspace.Configure("""{ "penalty_amount": "warn" }""");
        Assert.Equal(2, workspace.Ingest().Accepted);
    }

    [Fact]
    public void A_dataset_that_would_lose_most_of_its_records_is_not_published()
    {
        using var workspace = WorkspaceFixture.For("mine");
        var rows = string.Concat(Enumerable.Range(1, 100).Select(i => $"{UsccTests.Oracle.Code(i)},荣誉,2026-01-02\n"));
        workspace.Put("mappings/mine.json", Mapping("日期"));
        workspace.Put("inbox/2026-01-05/a.csv", "代码,类型,日期\n" + rows);
        workspace.Ingest();
        workspace.Put("mappings/mine.json", Mapping("类型"));

        var stopped = Assert.Throws<DualRandomException>(workspace.Ingest);

        Assert.Contains("shrunk (1)", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("\"appraisal\",\"0 100\"", File.ReadAllText(stopped.Where), StringComparison.Ordinal);
        Assert.Equal(100, Lake.Read(workspace.Workspace).Batches.Sum(b => b.Accepted));
        workspace.Put("mappings/mine.json", Mapping("日期"));
        Assert.Equal(100, workspace.Ingest().Accepted);
    }

    [Fact]
    public void A_check_whose_inputs_did_not_change_is_not_run_again()
    {
        using var workspace = new WorkspaceFixture([]);
        var penalty = ("penalty", Record + ", fine_cny", (IEnumerable<string>)["('甲', date '2026-01-02', date '2026-01-05', '局', 'n', 's', '2026-10-01-0', 1, 1)"]);
        var change = ("change", Record, (IEnumerable<string>)["('甲', date '2026-01-02', date '2026-01-05', '局', 'n', 's', '2026-10-01-0', 1)"]);
        var lake = LakeMaker.Make(workspace.Workspace, penalty);
        lake = lake with { Checks = Checked(workspace, lake) };
        CheckAccount Marked(CheckAccount c) => c.Check == "penalty_amount" ? c with { Violations = 77 } : c;
        (lake with { Checks = [.. lake.Checks.Select(Marked)] }).Publish(workspace.Workspace);

        Assert.Equal(77, Checked(workspace, LakeMaker.Make(workspace.Workspace, penalty, change)).Single(c => c.Check == "penalty_amount").Violations);
        Assert.Equal(0, Checked(workspace, LakeMaker.Make(workspace.Workspace, (penalty.Item1, penalty.Item2, [.. penalty.Item3, .. penalty.Item3]))).Single(c => c.Check == "penalty_amount").Violations);
    }

    [Theory]
    [InlineData("""{ "penalty": "warn" }""", "checks.penalty", "penalty_amount")]
    [InlineData("""{ "penalty_amount": "off" }""", "checks.penalty_amount", "checks")]
    public void A_setting_for_no_check_or_of_no_severity_is_told(string settings, string where, string remedy)
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Configure(settings);

        var error = Assert.Throws<DualRandomException>(() => Checked(workspace, Lake.Empty));

        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.EndsWith(where, error.Where, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_check_file_is_run_for_the_datasets_it_reads_and_one_setting_may_be_for_all_or_one()
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Configure("""{ "record_keys": "warn", "record_keys.penalty": "stop", "event_date": "stop" }""");
        var checks = Checked(workspace, Lake.Empty).ToDictionary(c => c.Check);

        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "sql", "ingest", "check")).Select(f => Path.GetFileNameWithoutExtension(f)!).Where(f => f != "shrunk");
        Assert.Equal(files.Order(StringComparer.Ordinal), checks.Keys.Select(c => c.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Contract.Current.Datasets.Count(t => t.Layer == TableLayer.Record), checks.Keys.Count(c => c.StartsWith("record_keys.", StringComparison.Ordinal)));
        Assert.Equal(
            ("warn", "stop", "stop", "warn"),
            (checks["record_keys.change"].Severity, checks["record_keys.penalty"].Severity, checks["event_date.license"].Severity, checks["volume"].Severity));
    }

    private static IReadOnlyList<CheckAccount> Checked(WorkspaceFixture workspace, Lake lake)
    {
        using var engine = DuckDbEngine.Open(workspace.Context);
        using var room = new LakeRoom(engine, workspace.Workspace, lake);
        return new Checker(workspace.Context, engine).Check(lake, CancellationToken.None).Checks!;
    }

    private static List<string> Listed(WorkspaceFixture workspace, CheckAccount check) =>
        [.. File.ReadAllText(workspace.At(check.File!.Path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private static WorkspaceFixture Penalties(Action<WorkspaceFixture> configure, string fine)
    {
        var workspace = WorkspaceFixture.For("penalty_2019");
        configure(workspace);
        workspace.Put("inbox/2026-01-05/a.csv", Line(1, fine));
        return workspace;
    }

    private static string Line(int i, string fine) =>
        $"行政相对人代码_1(统一社会信用代码);处罚类别;罚款金额（万元）;处罚决定日期;行政处罚决定书文号\n{UsccTests.Oracle.Code(i)};罚款;{fine};2026-01-02;=号\n";

    private static string Batch(WorkspaceFixture workspace) => Lake.Read(workspace.Workspace).Batches[0].Batch[11..];

    private static string Mapping(string date) =>
        """{"mapping":"mine","title":{"zh":"","en":""},"dataset":"appraisal","columns":{"uscc":{"from":["代码"]},"kind":{"from":["类型"]},"event_date":{"from":["@"]}}}"""
            .Replace("@", date, StringComparison.Ordinal);
}
