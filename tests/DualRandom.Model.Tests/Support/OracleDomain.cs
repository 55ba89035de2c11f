namespace DualRandom.Model.Tests.Support;

/// <summary>Types and the food domain, as naive as the rest.</summary>
internal sealed partial class Oracle
{
    public string? TypeOf(string uscc) => _latest[uscc].TextOrNull("type");

    public string? TypeCodeOf(string uscc) => _latest[uscc].TextOrNull("type_code");

    public bool IsFood(string uscc) => Classes(uscc).Count > 0;

    public Dictionary<string, decimal?> Food(string uscc)
    {
        var classes = Classes(uscc);
        var last = classes.Max(r => r.Day("valid_from_date"));
        var level = classes.Where(r => r.Day("valid_from_date") == last).Max(r => (decimal?)("ABCD".IndexOf(r.Text("class"), StringComparison.Ordinal) + 1));
        var licences = Known("license", uscc).Where(Happened).Where(r => r.TextOrNull("name") == "食品经营许可证").ToList();
        return new(StringComparer.Ordinal)
        {
            ["food_class_level"] = level == 0 ? null : level,
            ["food_licenses_lapsed"] = licences.Count(r => r.Text("state") == "失效" || (r.Text("state") == "有效" && r.DayOrNull("valid_to_date") < _day)),
            ["food_licenses_taken_36m"] = licences.Count(r => Within(r, 36) && (r.Text("state") is "撤销" or "吊销")),
            ["food_problems_36m"] = Known("inspection", uscc).Count(r => (bool)r["found_problem"]! && Within(r, 36) && (r.TextOrNull("item") is "I1" or "食品销售检查")),
            ["food_complaints_upheld_12m"] = Known("complaint", uscc).Count(r => r["upheld"] is true && r.Text("kind") == "食品安全" && Within(r, 12)),
        };
    }

    private List<Row> Classes(string uscc) => [.. _lake["domain_class"].Where(r =>
        r.Text("uscc") == uscc
        && r.Text("domain") == "食品"
        && r.Day("known_date") <= _day
        && r.Day("valid_from_date") <= _day
        && (r.DayOrNull("valid_to_date") is not { } last || last >= _day))];
}
