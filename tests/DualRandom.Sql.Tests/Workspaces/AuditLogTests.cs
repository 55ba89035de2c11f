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
