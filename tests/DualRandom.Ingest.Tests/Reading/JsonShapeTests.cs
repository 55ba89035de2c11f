using System.Text;
using System.Text.Json;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>JSON in every shape: lines, arrays, arrays inside objects, and elements that are broken.</summary>
public sealed class JsonShapeTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Names = ReceivedFiles.Header.Split(',');

    [Fact]
    public void Arrays_are_found_wherever_they_are()
    {
        static string All(params int[] rows) => string.Join(",\n ", rows.Select(i => Element(i)));
        using var received = new ReceivedFiles(
            "appraisal",
            ("root.json", $"[{All(1, 2, 3)}]"),
            ("pretty.json", Pretty($"[{All(11, 12)}]")),
            ("data.json", $$$"""{"code":0,"msg":"ok, [1]","data":[{{{All(21, 22)}}}],"errors":[{"n":1}]}"""),
            ("pretty_data.json", Pretty($$$"""{"result":{"total":2,"list":[{{{All(31, 32)}}}]}}""")),
            ("pages.json", $$$"""{"pages":[{"no":1,"list":[{{{All(41, 42)}}}]},{"no":2,"list":[]},{"no":3,"list":[{{{All(43)}}}]}]}"""),
            ("one_line_each.json", $"{{\"data\":[\n{Element(51)},\n{Element(52)}\n]}}\n"),
            ("lines.jsonl", Element(61) + "\n" + Element(62) + "\n"),
            ("pretty_lines.json", Pretty(Element(71)) + "\n" + Pretty(Element(72))),
            ("single.json", Element(81)),
            ("mark.json", "\uFEFF[" + All(91, 92) + "]"));

        Assert.Empty(received.Summary.Refused);
        foreach (var (file, rows) in ((string, int[])[])[("root", [1, 2, 3]), ("pretty", [11, 12]), ("data", [21, 22]), ("pretty_data", [31, 32]), ("pages", [41, 42, 43]), ("one_line_each", [51, 52]), ("pretty_lines", [71, 72]), ("single", [81]), ("mark", [91, 92])])
        {
            Assert.Equal(ReceivedFiles.Expected(rows), received.Codes(file + ".json"));
        }

        Assert.Equal(ReceivedFiles.Expected([61, 62]), received.Codes("lines.jsonl"));
    }

    [Fact]
    public void Nested_values_stay_text_and_odd_keys_are_columns()
    {
        using var workspace = WorkspaceFixture.For("odd");
        workspace.Put("mappings/odd.json", """
            {"mapping": "odd", "title": {"zh": "怪", "en": "odd"}, "dataset": "change", "columns": {"uscc": {"from": ["a\"b/c~d"]}, "field": {"from": ["field"]},
             "from_value": {"from": ["nested"]}, "to_value": {"from": ["list"]}, "event_date": {"from": ["day"]}}}
            """);
        workspace.Put("inbox/a.json", $$$"""[{"a\"b/c~d":"{{{UsccTests.Oracle.Code(1)}}}","field":"住所","nested":{"x":[1,{"y":"]}"}]},"list":[1,"二"],"day":"2026-01-02","it's":1}]""");

        Assert.Equal(1, workspace.Ingest().Accepted);
        Assert.Equal(["{\"x\":[1,{\"y\":\"]}\"}]}|[1,\"二\"]"], workspace.Query("select from_value, to_value from change"));
    }

    [Fact]
    public void A_broken_element_costs_one_row_on_one_line_and_on_many()
    {
        string[] broken =
        [
            "{\"统一社会信用代码\":\"x\",,}",
            "{\"统一社会信用代码\":\"unclosed}",
            "{\"统一社会信用代码\":\"raw\nbreak\"}",
            "{\"统一社会信用代码\":\"\\u0000\"}",
            "{\"统一社会信用代码\":\"\\ud800\"}",
            "{\"统一社会信用代码\":{\"x\":[1,2}}",
            "{\"统一社会信用代码\":{\"x\":1}",
            "{\"统一社会信用代码\":[{\"统一社会信用代码\":1},{\"统一社会信用代码\":2}],\"x\":}",
            "{\"统一社会信用代码\":1 \"评价类型\":2}",
            "[1,2,3]",
            "\"text\"",
            "null",
            "nul",
            "{\"统一社会信用代码\":\"\uFDD0\"}",
        ];
        var elements = broken.SelectMany((b, i) => new[] { Element(i), b }).Append(Element(broken.Length)).ToList();
        using var received = new ReceivedFiles(
            "appraisal",
            [
                ("one_line.json", $"[{string.Join(',', elements)}]"),
                ("many.json", $"{{\"data\":[\n  {string.Join(",\n  ", elements)}\n]}}"),
                .. ((int[])[0, 1, 5, 8, 11]).SelectMany(i => new[] { ($"last{i}.json", $"[{Element(1)},{broken[i]}]\n"), ($"first{i}.json", $"{{\"data\":[{broken[i]},{Element(1)}]}}") }),
            ]);

        Assert.Empty(received.Summary.Refused);
        foreach (var file in (string[])["one_line.json", "many.json"])
        {
            Assert.Equal(elements.Count, received.Account(file).Read);
            Assert.Equal(Enumerable.Range(1, broken.Length).Select(i => $"{i * 2}|unreadable"), received.Query(file, "select row, reason from quarantine where batch = {batch} order by row"));
        }

        Assert.All(received.Summary.Batches.Where(b => b.File.StartsWith("last", StringComparison.Ordinal) || b.File.StartsWith("first", StringComparison.Ordinal)), b => Assert.Equal((2, 1), (b.Read, b.Quarantined)));
    }

    [Fact]
    public void An_element_of_fifty_megabytes_costs_itself()
    {
        var long_ = Element(2).Replace("荣誉", new string('长', 17_000_000), StringComparison.Ordinal);
        using var received = new ReceivedFiles("appraisal", ("long.json", $"{{\"note\":\"{new string('n', 5_000_000)}\",\"data\":[{Element(1)},{long_},{Element(3)}]}}"));

        Assert.Equal((3, 2, 1), received.Counts("long.json"));
        Assert.Equal(["2|too_long|true"], received.Query("long.json", "select row, reason, strlen(raw) between 60000 and 65536 from quarantine"));
    }

    [Fact]
    public void A_text_that_is_cut_is_refused_and_never_loses_rows_unseen()
    {
        var whole = $"{{\"data\":[{string.Join(",", Enumerable.Range(1, 20).Select(i => Element(i)))}]}}";
        int[] cuts = [whole.Length - 1, whole.Length - 2, whole.Length - 3, whole.Length / 2, whole.LastIndexOf(',') + 1];
        using var received = new ReceivedFiles("appraisal", cuts.Select((c, i) => ($"{i}.json", Encoding.UTF8.GetBytes(whole[..c]))));

        Assert.Equal(cuts.Length, received.Summary.Refused.Count);
        Assert.Equal(0, received.Summary.Read);
    }

    private static string Element(int i) => "{" + string.Join(",", Names.Zip(ReceivedFiles.Fields(i)).Select(p => $"\"{p.First}\":\"{p.Second}\"")) + "}";

    private static string Pretty(string json) =>
        JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Indented);
}
