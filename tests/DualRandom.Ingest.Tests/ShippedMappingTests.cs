using System.Globalization;
using System.Text.Json;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>What the mappings that ship make of the forms they are for.</summary>
public sealed class ShippedMappingTests(ShippedForms forms) : IClassFixture<ShippedForms>
{
    private static readonly Texts Messages = new(typeof(Ingestor).Assembly, CultureInfo.InvariantCulture);

    [Fact]
    public void Every_form_comes_in_whole_and_every_column_of_it_is_taken_or_named_as_not_taken()
    {
        Assert.Empty(forms.Summary.Refused);
        Assert.Empty(forms.Summary.UnknownColumns);
        Assert.All(forms.Summary.Batches, b => Assert.True(b.Balances));
        Assert.All(forms.Summary.Sources, s => Assert.Equal(1, s.Batches));
        Assert.Equal(["inspection_published|3|bad_value:found_problem"], forms.Query("select source, row, reason from quarantine order by source, row"));
    }

    [Fact]
    public void Penalties_of_both_forms_have_their_amounts_only_where_the_form_states_them() => Assert.Equal(
        [
            $"penalty_2016|1|{ShippedForms.Code()}|2016-03-04|2016-03-09|豫平罚〔2016〕1号|某局|罚款|虚假宣传|有效|∅|∅|∅",
            $"penalty_2016|2|{ShippedForms.Code()}|2016-03-04|2016-03-09|豫平罚〔2016〕1号|某局|罚款|虚假宣传|撤销|∅|∅|∅",
            $"penalty_2019|1|{ShippedForms.Code()}|2024-01-02|2026-01-05|罚1|某局|罚款|无照经营|∅|5000.00|12000.00|∅",
        ],
        forms.Query("select source, row, uscc, event_date, known_date, record_no, department, kind, violation, state, fine_cny, confiscated_cny, published_until_date from penalty order by source, row"));

    [Fact]
    public void Licences_of_both_forms_have_their_term_and_state() => Assert.Equal(
        ["licence_2016|2016-05-06|2016-05-09|许0|普通|食品经营|2016-05-06|2021-05-05|有效", "licence_2019|2024-01-02|2024-02-01|许1|普通|食品经营许可证|2024-01-02|2029-01-01|撤销"],
        forms.Query("select source, event_date, known_date, record_no, kind, name, valid_from_date, valid_to_date, state from license order by source"));

    [Fact]
    public void Lists_are_told_apart_by_their_form() => Assert.Equal(
        ["listing_abnormal|经营异常名录|未年报|2024-07-01|∅", "listing_debtor|失信被执行人|有履行能力而拒不履行|2024-03-01|∅", "listing_procurement|其他黑名单|提供虚假材料|2023-01-15|2026-01-14", "listing_serious|严重违法失信名单|三年未移出|2025-07-01|∅"],
        forms.Query("select source, list, reason, event_date, removed_date from listing order by source"));

    [Fact]
    public void Inspection_results_in_words_become_codes_and_say_whether_a_problem_was_found() => Assert.Equal(
        ["inspection|1|1|false|[A1, A2]", "inspection_published|1|1|false|∅", "inspection_published|2|6|true|∅"],
        forms.Query("select source, row, result_code, found_problem, inspectors from inspection where source like 'inspection%' order by source, row"));

    [Fact]
    public void Sampling_notices_name_no_code_and_find_their_enterprise_by_name() => Assert.Equal(
        [
            $"food_sampling_fail|{ShippedForms.Code()}|苯甲酸|3|true|2024-01-20",
            $"food_sampling_old|{ShippedForms.Code()}|氨基酸态氮；菌落总数|3|true|2015-06-01",
            $"food_sampling_pass|{ShippedForms.Code()}|挂面|1|false|2024-01-10",
        ],
        forms.Query("select source, uscc, item, result_code, found_problem, published_date from inspection where source like 'food%' order by source"));

    [Fact]
    public void Complaints_of_both_hotlines_leave_names_and_telephones_behind()
    {
        Assert.Equal(
            ["complaint_12315|C1|质量|网站|2024-02-03|true", "complaint_12345|W1|价格|电话|2024-02-04|true"],
            forms.Query("select source, record_no, kind, channel, event_date, upheld from complaint order by source"));
        Assert.Empty(forms.Query("select * from complaint where concat_ws('|', columns(*)) like '%1380013800%'"));
    }

    [Fact]
    public void Inspectors_come_from_the_register_and_from_the_platforms_template() => Assert.Equal(
        ["I1|410402|豫D1|[食品, 药品]|2020-01-01|某局", "I2|410402|豫D2|[食品, 特设]|2026-01-05|测试部门", "I3|410400|∅|∅|2026-01-05|测试部门"],
        forms.Query("select inspector_id, area, certificate_no, specialities, valid_from_date, department from inspector order by 1"));

    [Fact]
    public void Items_of_lists_whose_numbers_repeat_are_numbered_within_them() => Assert.Equal(
        [
            "1-1|甲检查|重点检查事项|某厅", "1-2|乙检查|一般检查事项|某厅", "2-1|甲检查|一般检查事项|某厅", "A-1|登记事项检查|一般检查事项|测试部门", "T-1|公示信息检查|一般检查事项|测试部门",
            "联合-1-1|丙检查|一般检查事项|发展改革部门", "联合-1-2|丁检查|一般检查事项|教育部门",
        ],
        forms.Query("select item_id, name, class, department from item order by 1"));

    [Fact]
    public void Registrations_come_from_the_national_layout_and_from_the_platforms_template() => Assert.Equal(
        [$"{ShippedForms.Code()}|410402|2015-01-02|5000000.00|∅|∅", $"{ShippedForms.Code(2)}|410403|2019-08-09|300000.00|个体工商户|6210"],
        forms.Query("select uscc, region, established_date, capital_cny, type, industry from enterprise order by established_date"));

    [RealDataFact("../reference/form_schemas.json")]
    public void Every_published_form_layout_is_covered_column_by_column()
    {
        using var layouts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Real, "..", "reference", "form_schemas.json")));
        var root = layouts.RootElement;
        Covers("penalty_2016", [.. Columns(root.GetProperty("penalty_2016_20col"), 0)]);
        Covers("penalty_2016", [.. Columns(root.GetProperty("penalty_2016_20col"), 1)]);
        Covers("penalty_2019", [.. Columns(root.GetProperty("penalty_2019"), 0)]);
        Covers("penalty_2019", [.. Columns(root.GetProperty("penalty_2019"), 1)]);
        Covers("licence_2019", [.. Columns(root.GetProperty("licence_2019"), 0)]);
        Covers("food_sampling_pass", [.. Columns(root.GetProperty("food_sampling_pass"), 0)]);
        Covers("food_sampling_fail", [.. Columns(root.GetProperty("food_sampling_fail"), 0)]);
        Covers("listing_procurement", [.. Columns(root.GetProperty("gov_procurement_blacklist"), 0)]);
        var templates = root.GetProperty("double_random_import_templates");
        Covers("enterprise_template", [.. Texts(templates.GetProperty("enterprise"))]);
        Covers("inspector_template", [.. Texts(templates.GetProperty("officer"))]);
        Covers("item_template", [.. Texts(templates.GetProperty("item"))]);

        var aliases = root.GetProperty("sampling_header_aliases");
        var fail = Load("food_sampling_fail");
        Assert.Empty(Texts(aliases.GetProperty("enterprise")).Except(fail.Match!["name"].From!, HeaderName.Comparer));
        Assert.Empty(Texts(aliases.GetProperty("failed_item")).Except(fail["item"]!.From!, HeaderName.Comparer));
    }

    private static void Covers(string name, IReadOnlyList<string> header)
    {
        var mapping = Load(name);
        var table = mapping.Table(Messages);
        Assert.True(mapping.Missing(table, header).Count == 0, $"{name} misses {string.Join(", ", mapping.Missing(table, header))}");
        Assert.True(mapping.Unknown(table, header).Count == 0, $"{name} does not know {string.Join(", ", mapping.Unknown(table, header))}");
    }

    private static Mapping Load(string name) => MappingFiles.Load(new Workspace("none"), name, Messages);

    private static IEnumerable<string> Columns(JsonElement form, int name) =>
        form.GetProperty("cols").EnumerateArray().Select(c => c.ValueKind == JsonValueKind.Array ? c[name].GetString()! : c.GetString()!);

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(c => c.GetString()!);
}
