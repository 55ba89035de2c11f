using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Ingest.Tests;

/// <summary>What becomes of one received value.</summary>
public sealed class ConformTests
{
    private const string Key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void Every_way_to_write_a_day_is_read()
    {
        string[] days =
        [
            "2026-01-02", "2026-1-2", "2026/1/2", "2026.01.02", "20260102", "2026年1月2日", "２０２６年０１月０２日", " 2026-01-02 10:20:30 ",
            "2026-01-02T10:20:30.123Z", "2026/1/2 9:05", "2026年1月2日 10时5分",
        ];
        Assert.Equal(days.Select(_ => "2026-01-02"), Penalties("event_date", days.Select(d => Line(date: d))));
    }

    [Fact]
    public void What_is_no_day_is_refused() =>
        Assert.Equal(Enumerable.Repeat("bad_date:event_date", 4), Reasons(((string[])["2026-02-30", "26-1-2", "46000", "昨天"]).Select(d => Line(date: d))));

    [Fact]
    public void An_open_end_is_no_day()
    {
        string[] open = ["2099-12-31", "2099/12/31", "2099年12月31日", "9999-12-31", "9999-9-9", "长期", "—"];
        Assert.Equal(open.Select(_ => "∅"), Penalties("published_until_date", open.Select(o => Line(until: o))));
    }

    [Fact]
    public void A_fine_counts_in_the_columns_unit_unless_it_states_its_own()
    {
        (string Fine, string Cny)[] fines =
        [
            ("1.5", "15000.00"), ("1,200", "12000000.00"), ("１．５", "15000.00"), ("0.0001", "1.00"), ("3000元", "3000.00"), ("2万元", "20000.00"),
            ("/", "∅"), ("无", "∅"), ("", "∅"),
        ];
        Assert.Equal(fines.Select(f => f.Cny), Penalties("fine_cny", fines.Select(f => Line(fine: f.Fine))));
    }

    [Fact]
    public void A_fine_that_is_no_amount_is_refused() => Assert.Equal(
        ["bad_number:fine_cny", "bad_number:fine_cny", "bad_value:fine_cny", "bad_number:fine_cny"],
        Reasons(((string[])["若干", "1.2.3", "-1", "99999999999999999"]).Select(f => Line(fine: f))));

    [Fact]
    public void Capital_is_cny_where_no_other_currency_is_named_and_a_foreign_one_is_kept_unconverted()
    {
        (string Stated, string Cny, string Shape)[] capitals =
        [
            ("500(万元)", "5000000.00", ""), ("1,234.5(万人民币元)", "12345000.00", ""), ("2000万人民币", "20000000.00", ""), ("9万元人民币", "90000.00", ""),
            ("9(万元(人民币))", "90000.00", ""), ("３００（万元）", "3000000.00", ""), ("50000元", "50000.00", ""), ("500(万)", "5000000.00", ""),
            ("12.5(万美元)", "∅", ""), ("1,000(万香港元)", "∅", ""), ("万人民币", "∅", "万人民币"), ("N/A", "∅", ""),
        ];
        using var workspace = Registry(out var summary, [.. capitals.Select(c => Enterprise(capital: c.Stated))]);

        Assert.Equal(
            capitals.Select(c => $"{c.Cny}|{(c.Stated == "N/A" ? "∅" : c.Stated)}"),
            workspace.Query("select capital_cny, capital_stated from enterprise order by row"));
        Assert.Equal(
            ["HKD|10000000.00", "USD|125000.00"],
            workspace.Query("select capital_currency, capital_amount from enterprise where capital_currency <> 'CNY' order by all"));
        Assert.Equal(capitals.Select(c => c.Shape).Where(s => s.Length > 0).Order(StringComparer.Ordinal), summary.UnparsedMoney.Keys);
    }

    [Fact]
    public void A_natural_person_is_only_a_keyed_hash()
    {
        using var workspace = Registry(out _, Enterprise());
        string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        Assert.Equal([Sha(Key + "|" + Sha(Key + "|张三"))], workspace.Query("select legal_person_hash from enterprise"));
        Assert.All(
            Directory.EnumerateFiles(workspace.At(), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "key"),
            f => Assert.DoesNotContain(Key, Encoding.Latin1.GetString(File.ReadAllBytes(f)), StringComparison.Ordinal));
    }

    [Fact]
    public void Industry_is_a_code_of_the_standard_or_a_warning()
    {
        using var workspace = Registry(out var summary, [.. ((string[])["C1311", "c1311", "1311", "13", "C", "Z9999"]).Select(i => Enterprise(industry: i))]);

        Assert.Equal(["1311", "1311", "1311", "13", "C", "∅"], workspace.Query("select industry from enterprise order by row"));
        Assert.Equal(1, summary.Warnings["enterprise.industry:unknown"]);
    }

    [Fact]
    public void A_region_is_known_and_inside_the_office_area()
    {
        using var workspace = Registry(
            out _, [.. ((string[])["410402", "４１０４０２", "410400", "410401", "110101", "419999", ""]).Select(r => Enterprise(region: r))]);

        Assert.Equal(["410402", "410402", "410400", "410400"], workspace.Query("select region from enterprise order by row"));
        Assert.Equal(["5|region_outside", "6|region_outside", "7|missing:region"], workspace.Query("select row, reason from quarantine order by row"));
    }

    [Theory]
    [InlineData("河南", "平顶山", "鲁山县中州路", "410402", "410423")]
    [InlineData("河南省", "平顶山市", "河南省平顶山市新华区建设路", "410403", "410402")]
    [InlineData("河南", "平顶山", "建设路", "410403", "410403")]
    [InlineData("河南", "平顶山", "建设路", "410105", "410400")]
    [InlineData("河南", "N/A", "", "410402", "410402")]
    [InlineData("河南", "济源", "济源市沁园路", "419001", "419001")]
    [InlineData("河南", "", "", "110101", "410000")]
    public void A_place_in_words_becomes_a_division(string province, string city, string address, string authority, string region)
    {
        using var workspace = WorkspaceFixture.For("registration_national", "410000");
        var code = UsccTests.Oracle.Code(1, authority);
        workspace.Put("inbox/2026-01-05/a.csv", $"企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址\n甲,{code},2020-01-02,,,,,{province},{city},{address}\n");

        Assert.Empty(workspace.Ingest().Reasons);
        Assert.Equal([region], workspace.Query("select region from enterprise"));
    }

    [Fact]
    public void A_place_that_no_province_names_is_unknown()
    {
        using var workspace = WorkspaceFixture.For("registration_national", "410000");
        workspace.Put("inbox/2026-01-05/a.csv", $"企业名称,统一社会信用代码,注册日期,所在省份,地区,注册地址\n甲,{UsccTests.Oracle.Code(1)},2020-01-02,亚特兰,平顶山,x\n");

        Assert.Equal(["region_unknown"], workspace.Ingest().Reasons.Keys);
    }

    [Fact]
    public void A_code_that_is_none_is_refused() => Assert.Equal(
        ["code_invalid", "code_missing", "code_missing", "unmatched"],
        Reasons(((string[])[" ９１ａ ", "", "/", "410402000012345"]).Select(c => Line(code: c))));

    [Fact]
    public void A_lower_case_full_width_code_with_blanks_is_accepted_as_the_code_it_is()
    {
        var code = UsccTests.Oracle.Code(7);
        var received = " " + string.Concat(code.ToLowerInvariant().Select(c => (char)(c - '!' + '！'))).Insert(5, "　") + " ";
        Assert.Equal([code], Penalties("uscc", [Line(code: received)]));
    }

    [Fact]
    public void Later_than_known_is_future_and_every_reason_is_listed_the_first_decides()
    {
        Assert.Equal(["future_date"], Reasons([Line(date: "2026-01-06")]));
        using var workspace = WorkspaceFixture.For("penalty_2019");
        workspace.Put("inbox/2026-01-05/a.csv", PenaltyHeader + Line(code: "", date: "2026-01-99", fine: "x"));
        workspace.Ingest();
        Assert.Equal(
            ["penalty|1|code_missing|code_missing,bad_date:event_date,bad_number:fine_cny"],
            workspace.Query("select dataset, row, reason, array_to_string(reasons, ',') from quarantine"));
    }

    [Fact]
    public void A_value_outside_the_list_and_a_missing_one_are_refused_by_column()
    {
        using var workspace = Registry(out _, Enterprise(state: "冬眠"), Enterprise(name: ""));
        Assert.Equal(["1|bad_value:state", "2|missing:name"], workspace.Query("select row, reason from quarantine order by row"));
    }

    private const string PenaltyHeader = "行政相对人代码_1(统一社会信用代码);处罚类别;罚款金额（万元）;处罚决定日期;公示截止期;行政处罚决定书文号\n";

    private static string Line(string? code = null, string date = "2026-01-02", string fine = "1", string until = "") =>
        $"{code ?? UsccTests.Oracle.Code(1)};罚款;{fine};{date};{until};@号\n";

    private static IReadOnlyList<string> Penalties(string column, IEnumerable<string> lines)
    {
        using var workspace = Ingested(lines, out var summary);
        Assert.Empty(summary.Reasons);
        return workspace.Query($"select {column} from penalty order by row");
    }

    private static IReadOnlyList<string> Reasons(IEnumerable<string> lines)
    {
        using var workspace = Ingested(lines, out var summary);
        Assert.Equal(0, summary.Accepted);
        return workspace.Query("select reason from quarantine order by row");
    }

    private static WorkspaceFixture Ingested(IEnumerable<string> lines, out IngestSummary summary)
    {
        var workspace = WorkspaceFixture.For("penalty_2019");
        workspace.Put("inbox/2026-01-05/a.csv", PenaltyHeader + string.Concat(lines.Select((l, i) => l.Replace("@", $"{i}", StringComparison.Ordinal))));
        summary = workspace.Ingest();
        return workspace;
    }

    private static string Enterprise(
        string capital = "", string industry = "C1311", string region = "410402", string state = "存续", string name = "甲公司") =>
        $"{UsccTests.Oracle.Code(1)},{name},{industry},{region},2020-01-02,\"{capital}\",{state},张三,2025-03-04,@\n";

    private static WorkspaceFixture Registry(out IngestSummary summary, params string[] lines)
    {
        var workspace = WorkspaceFixture.For("registry");
        workspace.Put(
            "inbox/2026-01-05/a.csv",
            "统一社会信用代码,企业名称,行业代码,行政区划代码,成立日期,注册资本,登记状态,法定代表人,核准日期,注册号\n"
            + string.Concat(lines.Select((l, i) => l.Replace("@", $"{i}", StringComparison.Ordinal))));
        summary = workspace.Ingest();
        return workspace;
    }
}
