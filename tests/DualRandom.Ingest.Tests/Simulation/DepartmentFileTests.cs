using System.Text.RegularExpressions;
using DualRandom.Simulator.Departments;

namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed partial class DepartmentFileTests(SimulatedWorkspaces world)
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static TheoryData<string> Sources => [.. DepartmentFile.All.Select(f => f.Source)];

    [Theory]
    [InlineData("registry", ".csv", true, true)]
    [InlineData("change", ".csv", false, false)]
    [InlineData("licence", ".csv", false, false)]
    [InlineData("penalty", ".csv", false, false)]
    [InlineData("serious", ".csv", true, true)]
    [InlineData("complaint12315", ".tsv", true, true)]
    [InlineData("complaint12345", ".csv", false, false)]
    [InlineData("annual", ".csv", true, true)]
    [InlineData("relation", ".csv", true, false)]
    [InlineData("inspection", ".jsonl", true, false)]
    public void Texts_are_in_the_encoding_of_their_department(string source, string extension, bool utf8, bool mark)
    {
        foreach (var file in Files(source))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.Equal(extension, Path.GetExtension(file));
            Assert.Equal(utf8, ReceivedRows.IsUtf8(bytes));
            Assert.Equal(mark, bytes.AsSpan().StartsWith(ByteOrderMark));
            Assert.Equal(!utf8, ReceivedRows.Text(file).Contains("\r\n", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_source_has_files_that_say_simulated_data_in_their_name_and_headers_that_its_mapping_reads(string source)
    {
        var files = Files(source);
        Assert.All(files, f => Assert.Contains("模拟数据", Path.GetFileName(f), StringComparison.Ordinal));
        var rows = ReceivedRows.Read(files[0]);
        var mapped = FileColumn.Of(DepartmentFile.All.Single(f => f.Source == source)).Where(c => c.Target is not null).Select(c => c.Header);
        Assert.NotEmpty(rows);
        Assert.All(mapped, h => Assert.Contains(h, rows[0].Keys));
    }

    [Fact]
    public void Penalties_come_one_file_a_month_in_the_thirty_columns_of_2019_with_Chinese_days_and_fines_in_ten_thousands()
    {
        var files = Files("penalty");
        Assert.InRange(files.Count, 55, 60);
        var lines = files.SelectMany(f => ReceivedRows.Fields(f)).ToList();
        var header = lines[0];
        Assert.Equal(30, header.Length);
        Assert.Equal("行政相对人名称", header[0]);
        Assert.Equal("备注", header[29]);
        var rows = lines.Where(l => l.Length == 30 && l[0] != "行政相对人名称").ToList();
        Assert.All(rows, r => Assert.Equal("模拟数据", r[29]));
        Assert.True(rows.Count(r => ChineseDay().IsMatch(r[22])) > rows.Count * 0.99);
        var fines = rows.Select(r => r[19]).Where(f => f.Length > 0 && f != "约伍万").Select(f => decimal.Parse(f, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var truth = world.Scalar<decimal>($"select cast(sum(fine_cny) as decimal(18, 2)) from {world.Table("penalty")}") / 10_000m;
        Assert.InRange(fines.Sum(), truth * 0.97m, truth * 1.03m);
    }

    [Fact]
    public void Licences_have_the_twenty_seven_columns_of_2019_slashed_days_and_2099_for_an_open_end()
    {
        var lines = ReceivedRows.Fields(Assert.Single(Files("licence")));
        Assert.Equal(27, lines[0].Length);
        Assert.Equal("数据导出时间", lines[0][26]);
        var ends = lines.Skip(1).Where(l => l.Length == 27).Select(l => l[19]).ToList();
        Assert.Contains("2099/12/31", ends);
        Assert.All(ends, e => Assert.Matches(SlashedDay(), e));
    }

    [Fact]
    public void Capital_is_stated_in_the_shapes_of_the_registry()
    {
        var stated = ReceivedRows.Read(Assert.Single(Files("registry"))).Select(r => r.GetValueOrDefault("注册资本") ?? "").ToList();
        foreach (var shape in (string[])[@"^\d+(\.\d+)?\(万元\)$", @"^[\d,]+\(万元人民币\)$", @"^\d+(\.\d+)?万元人民币$", @"^\d+\(万美元\)$", @"^$"])
        {
            Assert.Contains(stated, s => Regex.IsMatch(s, shape, RegexOptions.None, TimeSpan.FromSeconds(1)));
        }

        Assert.Contains(stated, s => s.Contains(','));
    }

    [Fact]
    public void Workbooks_hold_days_as_dates_and_amounts_as_numbers()
    {
        var rows = ReceivedRows.Read(Assert.Single(Files("pledge")));
        Assert.True(rows.Count(r => Regex.IsMatch(r["登记日期"], @"^\d{4}-\d\d-\d\d$", RegexOptions.None, TimeSpan.FromSeconds(1))) > rows.Count * 0.98);
        Assert.Contains(rows, r => decimal.TryParse(r["出质金额（万元）"], out var amount) && amount > 0);
    }

    [Fact]
    public void Persons_are_named_in_the_files_and_firms_without_a_person_are_not()
    {
        var relations = ReceivedRows.Read(Assert.Single(Files("relation")));
        Assert.Contains(relations, r => r.GetValueOrDefault("关联自然人姓名") is { Length: 3 });
        Assert.All(relations.Where(r => r.ContainsKey("关联方统一社会信用代码") && r["关联方统一社会信用代码"].Length > 0), r => Assert.Equal("", r.GetValueOrDefault("关联自然人姓名", "")));
    }

    private List<string> Files(string source) =>
        [.. Directory.EnumerateFiles(Path.Combine(world.Files, "inbox", source), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^\d{4}年\d{1,2}月\d{1,2}日$", RegexOptions.None, 1000)]
    private static partial Regex ChineseDay();

    [GeneratedRegex(@"^\d{4}/\d{1,2}/\d{1,2}$", RegexOptions.None, 1000)]
    private static partial Regex SlashedDay();
}
