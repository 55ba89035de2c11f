using System.Globalization;
using DualRandom.Ingest.Mappings;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>What a mapping, and a source over its mapping, may say.</summary>
public sealed class MappingTests
{
    private const string Foreign =
        """
        {"mapping": "foreign", "title": {"zh": "", "en": ""}, "dataset": "enterprise", "key": {"scheme": "license", "pattern": "[0-9]{1,6}"}, "dates": ["MM/dd/yyyy"],
         "columns": {"uscc": {"from": ["license"]}, "name": {"from": ["name"]}, "region": {"from": ["ward"], "as": "plain"}, "industry": {"from": ["trade"], "as": "plain"},
                     "state": {"from": ["state"], "codes": {"open": "在业"}, "value": "注销"}, "established_date": {"from": ["since"]}, "event_date": {"value": "received"}},
         "ignored": ["PHONE"]}
        """;

    private const string Problems =
        """
        {"mapping": "problems", "title": {"zh": "", "en": ""}, "dataset": "inspection",
         "columns": {"uscc": {"from": ["code"]}, "event_date": {"from": ["day"]}, "result_code": {"value": "A"}, "found_problem": {"from": ["count"], "as": "positive"}}}
        """;

    [Fact]
    public void Another_registrys_numbers_areas_and_trades_come_in_as_stated()
    {
        using var workspace = new WorkspaceFixture([new IngestSource("s", "foreign", "d", "inbox/**/*")]);
        workspace.Put("mappings/foreign.json", Foreign);
        workspace.Put(
            "inbox/2026-01-05/a.csv",
            "license,name,ward,trade,state,since,phone,extra\n000123, Joe's ,42,Bakery,open,02/28/2001,1,x\n12A,B,1,,,,,\n,C,1,,,,,\n1234567,D,1,,,,,\n7,E,,,,,,\n8,F,1,,other,13/13/2001,,\n9,G,W-1,,,2001-03-04,,\n");

        var summary = workspace.Ingest();

        Assert.Equal(["000123|Joe's|42|Bakery|在业|2001-02-28|2026-01-05", "9|G|W-1|∅|注销|2001-03-04|2026-01-05"], workspace.Query("select uscc, name, region, industry, state, established_date, event_date from enterprise order by uscc"));
        Assert.Equal(
            ["2|code_invalid", "3|code_missing", "4|code_invalid", "5|missing:region", "6|bad_date:established_date"],
            workspace.Query("select row, case when reason = 'unmatched' then 'code_missing' else reason end from quarantine order by row"));
        Assert.Equal(["extra"], Assert.Single(summary.UnknownColumns).Value);
    }

    [Fact]
    public void Every_day_written_by_a_declared_pattern_is_that_day()
    {
        string[] patterns = ["MM/dd/yyyy", "d.M.yyyy", "dd-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy", "yyyy-dd-MM", "yyyy年M月d日", "MM/dd/yyyy HH:mm", "dd/MM/yyyy hh:mm:ss tt", "yy.MM.dd"];
        using var engine = DuckDbEngine.InMemory();
        var day = Gen.Choose(new DateOnly(1970, 1, 1).DayNumber, new DateOnly(2068, 12, 31).DayNumber);
        Prop.ForAll(Gen.ArrayOf(day, 20).ToArbitrary(), numbers =>
        {
            var days = numbers.Select(n => DateOnly.FromDayNumber(n).ToDateTime(new TimeOnly(13, 5, 7))).ToList();
            var read = patterns.SelectMany(p => days.Select(d =>
                $"cast(try_strptime({DuckDbEngine.Quote(d.ToString(p, CultureInfo.InvariantCulture))}, {DuckDbEngine.Quote(DatePattern.ToEngine(p)!)}) as date)"));
            Assert.Equal(
                patterns.SelectMany(_ => days).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                engine.Query($"select cast(unnest([{string.Join(", ", read)}]) as varchar)", r => r.GetString(0)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Theory]
    [InlineData("MM/yyyy")]
    [InlineData("YYYY-MM-dd")]
    [InlineData("today")]
    [InlineData("")]
    public void What_is_no_pattern_for_a_day_is_told(string pattern) => Assert.Null(DatePattern.ToEngine(pattern));

    [Fact]
    public void A_source_lays_its_own_columns_dates_and_required_columns_over_its_mapping()
    {
        using var workspace = new WorkspaceFixture(
        [
            new IngestSource(
                "own", "penalty_2019", "d", "inbox/2026-01-05/own.csv", Dates: ["yyyy-dd-MM"],
                Columns: new Dictionary<string, MappingColumn> { ["fine_cny"] = new(["罚款（元）"], Unit: "元"), ["kind"] = new(Value: "罚款") }),
            new IngestSource("strict", "penalty_2019", "d", "inbox/2026-01-05/own.csv", Required: ["published_until_date"]),
            new IngestSource("plain", "problems", "d", "inbox/2026-01-05/problems.csv"),
        ]);
        workspace.Put("mappings/problems.json", Problems);
        workspace.Put("inbox/2026-01-05/own.csv", $"行政相对人代码_1（统一社会信用代码）,罚款（元）,处罚决定日期, 处罚 类别\n{UsccTests.Oracle.Code(1)},300,2025-02-03,警告\n");
        workspace.Put("inbox/2026-01-05/problems.csv", string.Concat(new[] { "code,day,count" }.Concat(((string[])["0", "2", "x", ""]).Select(c => $"{UsccTests.Oracle.Code(1)},2025-01-01,{c}")).Select(l => l + "\n")));

        var summary = workspace.Ingest();

        Assert.Equal(["300.00|罚款|2025-03-02"], workspace.Query("select fine_cny, kind, event_date from penalty"));
        var refused = Assert.Single(summary.Refused);
        Assert.Equal("strict", refused.Source);
        Assert.Contains("published_until_date", refused.What, StringComparison.Ordinal);
        Assert.Equal(["1|false", "2|true"], workspace.Query("select row, found_problem from inspection order by row"));
        Assert.Equal(["3|bad_value:found_problem", "4|missing:found_problem"], workspace.Query("select row, reason from quarantine where source = 'plain' order by row"));
        Assert.Equal(["处罚 类别"], summary.UnknownColumns["own"]);
    }

    [Fact]
    public void A_file_without_codes_is_taken_where_something_else_can_tell_whose_rows_they_are_but_a_registration_is_not()
    {
        using var workspace = new WorkspaceFixture(
            [new IngestSource("named", "appraisal", "d", "inbox/2026-01-05/named.csv"), new IngestSource("nameless", "appraisal", "d", "inbox/2026-01-05/nameless.csv"), new IngestSource("registry", "registry", "d", "inbox/2026-01-05/registry.csv")]);
        workspace.Put("inbox/2026-01-05/named.csv", "企业名称,评价类型,发生日期\n甲公司,荣誉,2025-01-01\n");
        workspace.Put("inbox/2026-01-05/nameless.csv", "评价类型,发生日期\n荣誉,2025-01-01\n");
        workspace.Put("inbox/2026-01-05/registry.csv", "企业名称,注册号,行政区划代码,登记状态,核准日期\n甲公司,410400000000001,410402,存续,2025-01-01\n");

        var summary = workspace.Ingest();

        Assert.Equal(["nameless", "registry"], summary.Refused.Select(r => r.Source));
        Assert.All(summary.Refused, r => Assert.Contains("uscc (统一社会信用代码", r.What, StringComparison.Ordinal));
        Assert.Equal((1, 1), (summary.Read, summary.Quarantined));
    }

    [Theory]
    [InlineData("zh-CN", "penalty 没有可映射的列“fine”", "列“kind”须有 \"from\" 或 \"value\"", "\"match\" 没有“nickname”这一项")]
    [InlineData("en", "penalty has no column \"fine\" to map", "\"kind\" needs \"from\" or \"value\"", "\"match\" has no entry \"nickname\"")]
    public void Every_fault_of_a_mapping_is_told_at_once_in_the_language_asked_for(string culture, params string[] told)
    {
        var fault = Fault(
            """
            {"mapping": "mine", "title": {"zh": "", "en": ""}, "dataset": "penalty", "key": {"scheme": "x", "pattern": "(?=a)"}, "dates": ["dd"], "required": ["nothing"],
             "columns": {"fine": {"from": ["a"]}, "kind": {}, "fine_cny": {"from": ["b"], "unit": "千元"}, "violation": {"from": ["c"], "as": "money"}, "event_date": {"value": "soon"}},
             "match": {"nickname": {"from": ["d"]}, "name": {"value": "e"}}}
            """,
            culture);
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.EndsWith("mine.json", fault.Where, StringComparison.Ordinal);
        Assert.All(told.Concat(["(?=a)", "dd", "nothing", "千元", "violation", "soon"]), t => Assert.Contains(t, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mapping_that_is_no_json_is_told_with_line_and_column()
    {
        var fault = Fault("{\"mapping\": \"mine\",\n \"title\": 3}", "zh-CN");
        Assert.Contains("无法读取", fault.Message, StringComparison.Ordinal);
        Assert.Contains("mine.json:2:", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_mapping_is_named_as_its_file_and_says_its_form_in_both_languages() => Assert.All(MappingFiles.ShippedNames, name =>
    {
        var mapping = MappingFiles.Load(new Workspace("none"), name, new Texts(typeof(Ingestor).Assembly, CultureInfo.InvariantCulture));
        Assert.Equal(name, mapping.Name);
        Assert.True(mapping.Title.Zh.Length > 0 && mapping.Title.En.Length > 0);
    });

    private static DualRandomException Fault(string mapping, string culture)
    {
        using var workspace = WorkspaceFixture.For("mine");
        workspace.Put("mappings/mine.json", mapping);
        return Assert.Throws<DualRandomException>(() => Ingestor.Run(workspace.Context with { Culture = CultureInfo.GetCultureInfo(culture) }, CancellationToken.None));
    }
}
