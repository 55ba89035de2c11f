using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DualRandom.Ingest.Tests.Simulation;
using DualRandom.Sql.Contracts;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>
/// What becomes of each way to write a value: the tables under <c>Cases</c>. Their Chinese columns are columns of a form, their English ones what the contract then holds;
/// <c>refused</c> is why a row does not come in. What they expect was written from the rules, not from what the program does.
/// </summary>
public sealed partial class CaseTableTests
{
    private static readonly Dictionary<string, Form> Forms = new Form[]
    {
        new("registry", "enterprise", "统一社会信用代码", "注册号", [
            ("企业名称", "平顶山测试甲商贸有限公司"), ("行政区划代码", "410402"), ("成立日期", "2020-01-02"), ("登记状态", "存续"), ("核准日期", "2025-03-04")]),
        new("penalty_2019", "penalty", "行政相对人代码_1(统一社会信用代码)", "行政处罚决定书文号", [("处罚类别", "罚款"), ("处罚决定日期", "2025-03-04")]),
        new("inspector", "inspector", null, "人员编号", [("入库日期", "2025-03-04")]),
        new("change", "change", "统一社会信用代码", "记录编号", [("变更日期", "2025-03-04")]),
    }.ToDictionary(f => f.Mapping, StringComparer.Ordinal);

    [Theory]
    [InlineData("capital", "registry", 100)]
    [InlineData("currency", "registry", 25)]
    [InlineData("enterprise_type", "registry", 50)]
    [InlineData("industry", "registry", 60)]
    [InlineData("fine", "penalty_2019", 30)]
    [InlineData("day", "penalty_2019", 100)]
    [InlineData("region", "inspector", 60)]
    [InlineData("holder", "change", 25)]
    public void Every_case_of_a_table_comes_out_as_the_table_says(string table, string mapping, int least)
    {
        var cases = CsvLines.ParseTable(File.ReadAllText(Path.Combine(Repository.Root, "tests", "DualRandom.Ingest.Tests", "Cases", table + ".csv"))).ToList();
        var stated = cases[0].Keys.Where(k => !char.IsAscii(k[0])).ToList();
        var held = cases[0].Keys.Except(stated, StringComparer.Ordinal).Where(k => k != "refused").ToList();
        Assert.True(cases.Count >= least);

        var form = Forms[mapping];
        using var workspace = WorkspaceFixture.For(mapping);
        workspace.Put("inbox/2026-01-05/a.csv", form.Write([.. cases.Select(c => stated.ToDictionary(s => s, s => c[s], StringComparer.Ordinal))]));
        var summary = workspace.Ingest();
        var rows = workspace.Query($"select row, {string.Join(", ", held)} from {form.Dataset}")
            .Concat(summary.Quarantined == 0 ? [] : workspace.Query("select row, reason from quarantine"))
            .Select(r => r.Split('|', 2))
            .ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);

        Assert.Empty(cases
            .Select((c, i) => (
                Text: string.Join(" | ", stated.Select(s => c[s])),
                Expected: c["refused"].Length > 0 ? c["refused"] : string.Join('|', held.Select(h => c[h].Length == 0 ? "∅" : Person().Replace(c[h], m => Hash(m.Groups["name"].Value)))),
                Actual: rows.GetValueOrDefault($"{i + 1}", "nowhere")))
            .Where(c => c.Actual != c.Expected)
            .Select(c => $"{c.Text}: {c.Actual}, not {c.Expected}"));
    }

    [Theory]
    [InlineData("注册资金（万元）", "500", "5000000.00")]
    [InlineData("注册资本(万元)", "1,234.5", "12345000.00")]
    [InlineData("注册资金（万元）", "500万美元", "∅")]
    [InlineData("注册资金", "500", "∅")]
    public void A_bare_capital_has_the_unit_that_its_header_says_or_none(string header, string stated, string cny)
    {
        using var workspace = WorkspaceFixture.For("registration_national", "410000");
        workspace.Put(
            "inbox/2026-01-05/a.csv",
            $"企业名称,统一社会信用代码,注册日期,{header},所在省份,地区,注册地址\n甲,{UsccTests.Oracle.Code(1)},2020-01-02,\"{stated}\",河南,平顶山,x\n");
        workspace.Ingest();
        Assert.Equal([$"{cny}|{stated}"], workspace.Query("select capital_cny, capital_stated from enterprise"));
    }

    /// <summary>A natural person: in the lake only as keyed hash.</summary>
    [GeneratedRegex("#(?<name>[^、]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Person();

    private static string Hash(string name)
    {
        var key = new string('a', 64);
        string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return Sha($"{key}|{Sha($"{key}|{name}")}");
    }

    /// <summary>A form by its mapping: which column holds the code, which a number that is each row's own, and what the others say unless a case says it.</summary>
    private sealed record Form(string Mapping, string Dataset, string? Code, string Number, (string Name, string Value)[] Others)
    {
        /// <summary>A file of one row a case. A case may state the first characters of the code.</summary>
        public string Write(IReadOnlyList<Dictionary<string, string>> cases)
        {
            var header = Others.Select(o => o.Name).Append(Number).Append(Code).OfType<string>().Union(cases[0].Keys, StringComparer.Ordinal).ToList();
            return string.Concat(cases.Select((c, i) => Line(header.Select(h => Value(h, c.GetValueOrDefault(h), i)))).Prepend(Line(header)));
        }

        private string Value(string name, string? stated, int i) => name switch
        {
            _ when name == Code => CodeOracle.Make((stated ?? "91") + "410402", $"M{1_000_000 + i}"),
            _ => stated ?? (name == Number ? $"第{i}号" : Others.Single(o => o.Name == name).Value),
        };

        private static string Line(IEnumerable<string> fields) =>
            string.Join(',', fields.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n";
    }
}
