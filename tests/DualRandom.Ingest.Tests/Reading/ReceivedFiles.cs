using System.Text;
using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>Several files taken in by one run, and what came of each.</summary>
internal sealed class ReceivedFiles : IDisposable
{
    public const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间";

    private readonly WorkspaceFixture _workspace;

    public ReceivedFiles(string mapping, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        _workspace = WorkspaceFixture.For(mapping);
        foreach (var (name, bytes) in files)
        {
            _workspace.Put("inbox/2026-10-01/" + name, bytes);
        }

        Summary = _workspace.Ingest();
    }

    public ReceivedFiles(string mapping, params (string Name, string Text)[] files)
        : this(mapping, files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text))))
    {
    }

    public IngestSummary Summary { get; }

    /// <summary>The fields of an appraisal that nothing is wrong with.</summary>
    public static string[] Fields(int i) => [UsccTests.Oracle.Code(i), "荣誉", $"{i % 10}", "", "2026-01-02", "2026-01-05"];

    public static string Row(int i, string delimiter = ",") => string.Join(delimiter, Fields(i));

    /// <summary>A header and rows of those numbers.</summary>
    public static string Text(IEnumerable<int> rows, string delimiter = ",", string end = "\n") =>
        string.Concat(rows.Select(i => Row(i, delimiter)).Prepend(Header.Replace(",", delimiter, StringComparison.Ordinal)).Select(l => l + end));

    public BatchAccount Account(string file) => Summary.Batches.Single(b => b.File == file);

    public (long Read, long Accepted, long Quarantined) Counts(string file) => Account(file) is var a ? (a.Read, a.Accepted, a.Quarantined) : default;

    public RefusedFile Refused(string file) => Summary.Refused.Single(r => r.File == file);

    /// <summary>Rows of a query in which <c>{batch}</c> stands for the file's batch.</summary>
    public IReadOnlyList<string> Query(string file, string sql) =>
        _workspace.Query(sql.Replace("{batch}", $"'{Account(file).Batch}'", StringComparison.Ordinal));

    /// <summary>Row number and code of each accepted row.</summary>
    public IReadOnlyList<string> Codes(string file, string dataset = "appraisal") => Query(file, $"select row, uscc from {dataset} where batch = {{batch}} order by row");

    public JsonElement Outcome(string file) => JsonDocument.Parse(
        File.ReadAllText(_workspace.At("landing", "s", Account(file).Batch, "conformed", "outcome.json"))).RootElement;

    /// <summary>Name, first row, rows read and title rows of each part.</summary>
    public IEnumerable<string> Parts(string file) => Outcome(file).GetProperty("parts").EnumerateArray()
        .Select(p => $"{p.GetProperty("name")}|{p.GetProperty("firstRow")}|{p.GetProperty("read")}|{p.GetProperty("titles")}");

    public IEnumerable<string> Skipped(string file) => Outcome(file).GetProperty("skipped").EnumerateArray()
        .Select(p => $"{p.GetProperty("name")}|{p.GetProperty("reason")}");

    public IEnumerable<string?> Unknown(string file) => Outcome(file).GetProperty("unknownColumns").EnumerateArray().Select(c => c.GetString());

    public static IEnumerable<string> Expected(IEnumerable<int> rows, int first = 1) => rows.Select((i, at) => $"{at + first}|{UsccTests.Oracle.Code(i)}");

    public void Dispose() => _workspace.Dispose();
}
