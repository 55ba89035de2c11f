using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>Whole draws of several items that ask for different specialities.</summary>
public sealed class SpecialityDrawTests
{
    [Fact]
    public void Every_item_of_every_task_is_fitted_by_someone_sent_and_the_draw_verifies()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, Plan(workspace, "SP-02"), Witnessed.Seed("双色球第2026130期"));
        var able = Rows(draw.Folder, DrawFiles.Inspector).ToLookup(r => r[0], r => r[4].Split(';'), StringComparer.Ordinal);
        foreach (var task in Rows(draw.Folder, DrawFiles.TaskInspectors).GroupBy(r => r[0], r => able[r[2]].Single(), StringComparer.Ordinal))
        {
            Assert.All((string[])["食品", "计量"], s => Assert.Contains(task, specialities => specialities.Contains(s)));
        }

        Assert.Contains(able, i => !i.Single().Contains("计量"));
        Assert.Empty(DrawVerifier.Verify(workspace.Context, draw.Folder).Differences);
    }

    [Fact]
    public void An_item_that_nobody_fits_makes_the_draw_infeasible_and_the_message_says_why()
    {
        using var workspace = new PreparedWorkspace();
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, Plan(workspace, "SP-03"), Witnessed.Seed("双色球第2026130期")));
        Assert.Equal(ExitCode.Infeasible, error.Code);
        Assert.Contains("专业相符", error.Message, StringComparison.Ordinal);
    }

    private static string Plan(PreparedWorkspace workspace, string also) => workspace.Plan(change: p => p["alsoItems"] = new JsonArray(also));

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(','));
}
