using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sampling.Plans.Templates;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class PlanFileTests : IDisposable
{
    private const string Sound =
        """
        id: food-2026
        title: 食品抽查
        kind: 年度
        level: 市抽县查
        month: 2026-09
        item: [SP-01, SP-04]
        department: 市场监督管理局
        with: [消防救援]
        period:
          from: 2026-10-08
          to: 2026-10-31
        method: onSite
        regions: [410403, "410402"]
        industries: [F]
        rates:
          C: 0.10
          D: 0.50
        caps: { notWithinMonths: 6, most: 500 }
        exclusions:
          tags: [沙盒]
          notDrawnBy: [other]
        capacity: { inspectorDays: 600, daysPerTask: 0.50, fillCapacity: true }
        trigger:
          any: ["complaints_3m >= 3"]
        inspectorsPerTask: 3
        staffing: { mode: 主检加协检, crossArea: true, mostTasks: 40, refusePairs: false }

        """;

    private readonly TemporaryFolder _folder = new();

    private PlanReader Reader => new(Sampler.TextsOf(Contexts.For(_folder.FullPath)));

    public static TheoryData<string, string, string> LineFaults => new()
    {
        { "id: food-2026", "id: a|b", ":1:1 id" },
        { "month: 2026-09", "month: 2026-13", ":5:1 month" },
        { "kind: 年度", "kind: 每年", ":3:1 kind" },
        { "level: 市抽县查", "level: 省抽", ":4:1 level" },
        { "method: onSite", "method: byPhone", ":12:1 method" },
        { "title: 食品抽查", "title: ", ":2:1 title" },
        { "  to: 2026-10-31", "  to: 2026-9-31", ":11:3 period.to" },
        { "  to: 2026-10-31", "  to: 2026-10-01", ":9:1 period" },
        { "410403", "河南", ":13:1 regions" },
        { "industries: [F]", "industries: [Z]", ":14:1 industries" },
        { "  C: 0.10", "  C: 0.09", ":16:3 rates.C" },
        { "  C: 0.10", "  C: ten", ":16:3 rates.C" },
        { "  C: 0.10", "  E: 0.10", ":16:3 rates.E" },
        { "notWithinMonths: 6", "notWithinMonths: 0", ":18:9 caps.notWithinMonths" },
        { "most: 500", "most: many", ":18:29 caps.most" },
        { "[other]", "[food-2026]", ":21:3 exclusions.notDrawnBy" },
        { "inspectorDays: 600, ", "", ":22:1 capacity.inspectorDays" },
        { "daysPerTask: 0.50", "daysPerTask: 0", ":22:33 capacity.daysPerTask" },
        { "fillCapacity: true", "fillCapacity: maybe", ":22:52 capacity.fillCapacity" },
        { "complaints_3m >= 3", "complaints_3m; drop table x", ":24:3 trigger.any" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 1", ":25:1 inspectorsPerTask" },
        { "mode: 主检加协检", "mode: 随便", ":26:13 staffing.mode" },
        { "mostTasks: 40", "mostTask: 40", ":26:43 staffing.mostTask" },
        { "[消防救援]", "[市场监督管理局]", ":8:1 with" },
        { "[SP-01, SP-04]", "[SP-01, SP-01]", ":6:1 item" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 3\nmode: oneTier", ":26:1 mode" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 3\nbatches: 3", ":26:1 batches" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 3\nmergeBelow: 10", ":26:1 mergeBelow" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 3\ntakeAll: [D-410402]", ":26:1 takeAll" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 3\ncounts: { D: 5 }", ":26:11 counts.D" },
        { "inspectorsPerTask: 3", "inspectorsPerTask: 3\ntiers: [E]", ":26:1 tiers" },
    };

    [Theory]
    [MemberData(nameof(LineFaults))]
    public void A_fault_is_told_with_its_line_and_key(string good, string bad, string place)
    {
        Assert.Contains(good, Sound, StringComparison.Ordinal);
        var file = Write("plan.yaml", Sound.Replace(good, bad, StringComparison.Ordinal));
        var where = Reader.ReadAll(file).Faults.Select(f => f.Where).ToList();
        Assert.Contains(file + place, where);
        Assert.Throws<DualRandomException>(() => Reader.Read(file));
    }

    [Theory]
    [InlineData("id: a\nid: b\n", ":2:1")]
    [InlineData("id: &x a\ntitle: *x\n", ":2:8")]
    [InlineData("id: [a\n", ":2:1")]
    [InlineData("- id\n", ":1:1")]
    public void What_is_no_plan_in_YAML_is_refused_with_its_line(string text, string place)
    {
        var file = Write("plan.yaml", text);
        Assert.StartsWith(file + place, Assert.Throws<DualRandomException>(() => Reader.ReadAll(file)).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_file_is_told_at_once()
    {
        var file = Write("plan.yaml", Sound.Replace("C: 0.10", "C: 0.01", StringComparison.Ordinal)
            .Replace("month: 2026-09", "month: soon", StringComparison.Ordinal).Replace("method:", "methods:", StringComparison.Ordinal));
        Assert.Equal(["methods", "month", "rates.C"], Reader.ReadAll(file).Faults.Select(f => f.Where.Split(' ')[^1]).Order());
    }

    [Fact]
    public void The_same_plan_in_YAML_JSON_and_a_workbook_is_the_same_canonical_text()
    {
        var json = Write("plan.json", JsonText());
        var workbook = Workbook(
            [
                ("id", "food-2026"), ("title", "食品抽查"), ("kind", "年度"), ("level", "市抽县查"), ("month", "2026-09"), ("item", "SP-01"), ("alsoItems", "SP-04"),
                ("department", "市场监督管理局"), ("with", "消防救援"), ("period.from", "2026-10-08"), ("period.to", "2026-10-31"), ("method", "现场"),
                ("regions", "410402;410403"), ("industries", "F"), ("rates.C", "0.1"), ("rates.D", "0.5"), ("caps.notWithinMonths", "6"), ("caps.most", "500"),
                ("exclusions.tags", "沙盒"), ("exclusions.notDrawnBy", "other"), ("capacity.inspectorDays", "600"), ("capacity.daysPerTask", "0.5"),
                ("capacity.fillCapacity", "是"), ("trigger.any", "complaints_3m >= 3"), ("inspectorsPerTask", "3"), ("staffing.mode", "leadHelper"),
                ("staffing.crossArea", "true"), ("staffing.mostTasks", "40"), ("staffing.refusePairs", "false"),
            ]);
        var canonical = PlanReader.ToJson(Reader.Read(Write("plan.yaml", Sound)));
        Assert.Equal(canonical, PlanReader.ToJson(Reader.Read(json)));
        Assert.Equal(canonical, PlanReader.ToJson(Reader.Read(workbook)));
        Assert.Contains("\"cityDrawCountyCheck\"", canonical, StringComparison.Ordinal);
        Assert.Contains("\"leadHelper\"", canonical, StringComparison.Ordinal);
        Assert.Equal(canonical, PlanReader.ToJson(Reader.Read(Write("again.json", canonical))));
    }

    [Fact]
    public void A_fault_in_a_workbook_is_told_with_sheet_and_cell()
    {
        var file = Workbook([("id", "p"), ("title", "t"), ("month", "2026-9"), ("item", "SP-01"), ("department", "局"), ("period.from", "2026-10-08"), ("period.to", "x"), ("rates.A", "0.001"), ("colour", "red")]);
        Assert.Equal(
            [$"{file} 计划!G2 plans[0].period.to", $"{file} 计划!I2 plans[0].colour"], Reader.ReadAll(file).Faults.Select(f => f.Where).Order(StringComparer.Ordinal));
        var other = Workbook([("id", "p"), ("title", "t"), ("month", "2026-9"), ("item", "SP-01"), ("department", "局"), ("period.from", "2026-10-08"), ("period.to", "2026-10-09"), ("rates.A", "0.001")], "other.xlsx");
        Assert.Equal(
            [$"{other} 计划!C2 plans[0].month", $"{other} 计划!H2 plans[0].rates.A"], Reader.ReadAll(other).Faults.Select(f => f.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cell_that_holds_an_error_is_refused_and_not_taken_for_an_empty_one()
    {
        var file = Workbook([("id", "p"), ("caps.most", "5")]);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var cell = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Single(c => c.CellReference == "B2");
            cell.RemoveAllChildren();
            cell.DataType = CellValues.Error;
            cell.CellValue = new CellValue("#REF!");
        }

        var error = Assert.Throws<DualRandomException>(() => Reader.ReadAll(file));
        Assert.Equal($"{file} 计划!B2", error.Where);
        Assert.Contains("#REF!", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p.xlsx", "no workbook")]
    [InlineData("p.yaml", "")]
    [InlineData("p.json", "[1]")]
    [InlineData("p.json", "{ \"id\": \"a\", \"id\": \"b\" }")]
    public void A_file_that_is_none_of_the_three_forms_is_one_fault_of_the_check(string name, string text)
    {
        var file = Write(name, text);
        var check = Assert.Single(Sampler.Check(Contexts.For(_folder.FullPath), [file]));
        Assert.Empty(check.Plans);
        Assert.StartsWith(file, Assert.Single(check.Faults).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_names_every_key_reads_as_it_always_did_and_passes_the_check()
    {
        var keys = Keys(typeof(Plan), "").ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), PlanTemplate.Keys.Select(k => k.Key).Order(StringComparer.Ordinal));
        Golden.Check("tests/DualRandom.Sampling.Tests/Plans/template.golden.yaml", TemplateYaml.Text());
        foreach (var name in (string[])["t.yaml", "t.xlsx"])
        {
            var context = Contexts.For(_folder.FullPath);
            Sampler.WriteTemplate(context, _folder.At(name));
            var check = Assert.Single(Sampler.Check(context, [_folder.At(name)]));
            Assert.Empty(check.Faults);
            Assert.Single(check.Plans);
            Assert.Throws<DualRandomException>(() => Sampler.WriteTemplate(context, _folder.At(name)));
        }

        var uncovered = Write("all.yaml", string.Join('\n', TemplateYaml.Text().Split('\n').Skip(6).Select(l => l.StartsWith("# ", StringComparison.Ordinal) ? l[2..] : l)).Replace("inspectorsPerTask: 2", "inspectorsPerTask: 3", StringComparison.Ordinal));
        Assert.Empty(Reader.ReadAll(uncovered).Faults);
    }

    public void Dispose() => _folder.Dispose();

    private static string JsonText() => new JsonObject
    {
        ["id"] = "food-2026",
        ["title"] = "食品抽查",
        ["kind"] = "annual",
        ["level"] = "cityDrawCountyCheck",
        ["month"] = "2026-09",
        ["item"] = "SP-01",
        ["alsoItems"] = new JsonArray("SP-04"),
        ["department"] = "市场监督管理局",
        ["with"] = new JsonArray("消防救援"),
        ["period"] = new JsonObject { ["from"] = "2026-10-08", ["to"] = "2026-10-31" },
        ["method"] = "现场",
        ["regions"] = new JsonArray("410402", "410403", "410402"),
        ["industries"] = new JsonArray("F"),
        ["rates"] = new JsonObject { ["C"] = 0.1m, ["D"] = 0.500m },
        ["caps"] = new JsonObject { ["notWithinMonths"] = 6, ["most"] = 500 },
        ["exclusions"] = new JsonObject { ["tags"] = new JsonArray("沙盒"), ["notDrawnBy"] = new JsonArray("other"), ["enterprises"] = new JsonArray() },
        ["capacity"] = new JsonObject { ["inspectorDays"] = 600.0m, ["daysPerTask"] = 0.5m, ["fillCapacity"] = true },
        ["trigger"] = new JsonObject { ["any"] = new JsonArray("complaints_3m >= 3") },
        ["inspectorsPerTask"] = 3,
        ["staffing"] = new JsonObject { ["mode"] = "leadHelper", ["crossArea"] = true, ["mostTasks"] = 40, ["refusePairs"] = false },
    }.ToJsonString(Workspace.Json);

    private static IEnumerable<string> Keys(Type type, string path) => type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters()
        .SelectMany(p =>
        {
            var name = p.Name!.Length == 1 ? p.Name : char.ToLowerInvariant(p.Name[0]) + p.Name[1..];
            var key = path.Length == 0 ? name : $"{path}.{name}";
            var of = Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType;
            return of.Namespace == typeof(Plan).Namespace && !of.IsEnum ? Keys(of, key) : [key];
        });

    private string Workbook(IReadOnlyList<(string Key, string Value)> cells, string name = "plan.xlsx")
    {
        TemplateWorkbook.Write(_folder.At(name), [(WorkbookPlanFile.Plans, [[.. cells.Select(c => c.Key)], [.. cells.Select(c => c.Value)]])]);
        return _folder.At(name);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.At(name), text);
        return _folder.At(name);
    }
}
