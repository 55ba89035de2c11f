using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>The engine's strict reading and the exact one agree: a fault elsewhere in the file changes nothing for the sound rows.</summary>
public sealed class TwoWaysOfReadingTests
{
    private const string Header = "统一社会信用代码,变更事项,变更前内容,变更后内容,变更日期,数据归集时间\n";

    [Fact]
    public void Sound_rows_are_the_same_whether_the_file_has_a_fault_or_not()
    {
        var piece = Gen.Elements("a", "公司", "\"", ",", "\n", "\r\n", "\"\"", "；", "x y", "'", "\\", "0", "|", "\t", "-");
        var value = Gen.ListOf(piece).Select(string.Concat);
        var rows = Gen.ArrayOf(from before in value from after in value from quoted in Gen.Elements(false, true) select (before, after, quoted), 150);

        Prop.ForAll(rows.ToArbitrary(), all =>
        {
            var text = Header + string.Concat(all.Select((r, i) =>
                $"{UsccTests.Oracle.Code(i)},住所,{Field(r.before, r.quoted)},{Field(r.after, r.quoted)},2026-01-02,2026-01-05\n"));
            using var sound = WorkspaceFixture.For("change");
            sound.Put("inbox/2026-10-01/a.csv", text);
            using var faulty = WorkspaceFixture.For("change");
            faulty.Put("inbox/2026-10-01/a.csv", text + "少,列\n");

            Assert.Equal(all.Length, sound.Ingest().Accepted);
            var summary = faulty.Ingest();
            Assert.Equal((all.Length + 1L, 1L), (summary.Read, summary.Quarantined));
            const string Query = "select row, uscc, from_value, to_value from change order by row";
            var read = sound.Query(Query);
            Assert.Equal(all.Length, read.Count);
            Assert.Equal(read, faulty.Query(Query));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    private static string Field(string value, bool quoted) =>
        quoted || value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}
