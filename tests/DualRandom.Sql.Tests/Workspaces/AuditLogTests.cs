using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Workspaces;

public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.At("audit", "log.jsonl");

    private AuditLog Log => new(Path, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_chain_of_acts_verifies_and_its_head_is_the_last_hash()
    {
        var head = Write(5);
        Assert.Equal((5L, (string?)null), Log.Verify());
        Assert.Equal(head, Log.Head());
    }

    [Fact]
    public void Every_flipped_byte_is_found()
    {
        Write(3);
        var whole = File.ReadAllBytes(Path);
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(Path, damaged);
            Assert.True(Log.Verify().FirstFault is not null, $"byte {i} of {Encoding.UTF8.GetString(whole)}");
        }
    }

    [Fact]
    public void Removed_and_reordered_lines_are_found_and_named()
    {
        Write(4);
        var lines = File.ReadAllLines(Path);
        File.WriteAllLines(Path, [lines[0], lines[2], lines[3]]);
        Assert.Contains(":2:", Log.Verify().FirstFault, StringComparison.Ordinal);
        File.WriteAllLines(Path, [lines[0], lines[2], lines[1], lines[3]]);
        Assert.Contains(":2:", Log.Verify().FirstFault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_last_line_is_found_and_nothing_is_appended_after_it()
    {
        Write(2);
        var whole = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, whole[..^5]);
        Assert.NotNull(Log.Verify().FirstFault);
        Assert.Throws<DualRandomException>(() => Log.Append("我", "draw", []));
    }

    [Fact]
    public void A_line_is_as_agreed_and_its_hash_is_that_of_the_line_without_it()
    {
        var log = new AuditLog(Path, new Noon());
        Assert.Equal(new string('0', 64), log.Head());
        Assert.Equal((0L, (string?)null), log.Verify());
        var head = log.Append("科员甲", "freeze", new JsonObject { ["plan"] = "计划1" });
        const string Body = """{"seq":1,"time":"2026-11-22T04:05:06.007Z","actor":"科员甲","act":"freeze","data":{"plan":"计划1"},"previous":"0000000000000000000000000000000000000000000000000000000000000000"}""";
        Assert.Equal(Digest.OfText(Body), head);
        Assert.Equal(Body[..^1] + $",\"hash\":\"{head}\"}}\n", File.ReadAllText(Path));
    }

    [Theory]
    [InlineData("number", "the sequence number is wrong")]
    [InlineData("chain", "it does not follow the line before")]
    [InlineData("form", "not in the written form")]
    [InlineData("content", "its hash does not fit its content")]
    [InlineData("no hash", "its hash does not fit its content")]
    [InlineData("empty", "not a JSON object")]
    [InlineData("null", "not a JSON object: empty line")]
    public void Each_way_of_forging_a_line_is_told_with_its_place(string forged, string told)
    {
        Write(3);
        var lines = File.ReadAllLines(Path);
        lines[1] = Forge(lines[1], forged);
        File.WriteAllText(Path, string.Concat(lines.Select(l => l + "\n")));
        var (count, fault) = Log.Verify(System.Globalization.CultureInfo.GetCultureInfo("en"));
        Assert.Equal(2, count);
        Assert.StartsWith($"{Path}:2: {told}", fault, StringComparison.Ordinal);
        Assert.NotEqual(fault, Log.Verify(System.Globalization.CultureInfo.GetCultureInfo("zh-CN")).FirstFault);
    }

    [Fact]
    public void What_follows_a_place_already_verified_is_handed_over_line_by_line()
    {
        Write(3);
        var (mark, _) = Log.Verify(AuditMark.Start, _ => { });
        Assert.Equal(new FileInfo(Path).Length, mark.Bytes);
        Write(2);
        var seen = new List<string>();
        var (end, fault) = Log.Verify(mark, e => seen.Add(e["seq"]!.ToString()));
        Assert.Null(fault);
        Assert.Equal(["4", "5"], seen);
        Assert.Equal((new FileInfo(Path).Length, 5L, Log.Head()), (end.Bytes, end.Lines, end.Head));
    }

    [Fact]
    public void A_line_of_any_length_is_followed()
    {
        foreach (var length in (int[])[1, 5_000, 200_000, 3])
        {
            Log.Append("科员甲", "freeze", new JsonObject { ["plan"] = new string('长', length) });
        }

        Assert.Equal((4L, (string?)null), Log.Verify());
    }

    [Fact]
    public void An_empty_file_holds_and_a_torn_line_is_told_by_its_own_number()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, "");
        Assert.Equal((0L, (string?)null), Log.Verify());
        Write(2);
        File.AppendAllText(Path, "{");
        var (count, fault) = Log.Verify(System.Globalization.CultureInfo.GetCultureInfo("en"));
        Assert.Equal(2, count);
        Assert.StartsWith($"{Path}:3: the last line of the audit log is torn", fault, StringComparison.Ordinal);
    }

    /// <summary>Changes a line and gives it a hash that fits again, where the forger would.</summary>
    private static string Forge(string line, string how)
    {
        var entry = JsonNode.Parse(line)!.AsObject();
        string Resealed(string key, JsonNode value)
        {
            entry[key] = value;
            entry.Remove("hash");
            var text = entry.ToJsonString(new(Workspace.Json) { WriteIndented = false });
            return text[..^1] + $",\"hash\":\"{Digest.OfText(text)}\"}}";
        }

        return how switch
        {
            "number" => Resealed("seq", 7),
            "chain" => Resealed("previous", new string('1', 64)),
            "form" => line.Replace("\"actor\":", "\"actor\": ", StringComparison.Ordinal),
            "content" => line.Replace("科员甲", "科员乙", StringComparison.Ordinal),
            "no hash" => line[..line.IndexOf(",\"hash\"", StringComparison.Ordinal)] + "}",
            "empty" => "",
            _ => "null",
        };
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 4, 5, 6, 7, TimeSpan.Zero);
    }

    private string Write(int acts)
    {
        var head = "";
        for (var i = 0; i < acts; i++)
        {
            head = Log.Append("科员甲", "freeze", new JsonObject { ["plan"] = $"计划{i}" });
        }

        return head;
    }
}
