using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Model.Cards;
using DualRandom.Model.Policies;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Support;

/// <summary>A workspace on disk with a random lake, the default policy and the shipped card.</summary>
internal sealed class TestWorkspace : IDisposable
{
    public static readonly Month Month = Month.From(RandomLake.Today);

    private readonly TemporaryFolder _folder = new();

    public TestWorkspace(LakeRows? lake, JsonObject? policy = null)
    {
        Workspace = new Workspace(_folder.At("w"));
        Directory.CreateDirectory(Workspace.Root);
        var configuration = new JsonObject
        {
            ["office"] = new JsonObject { ["name"] = "模拟数据 平顶山市市场监督管理局", ["region"] = "410400" },
            [Policy.SectionName] = policy ?? DefaultPolicy.Section,
        };
        File.WriteAllText(Workspace.Configuration, configuration.ToJsonString(Workspace.Json));
        Scorecard.Install(Workspace);
        lake?.LayDown(Workspace);
    }

    public Workspace Workspace { get; }

    public StageContext Context(int? threads = null, string culture = "zh-CN") => new(
        Workspace, new EngineOptions(threads), CultureInfo.GetCultureInfo(culture), new Progress<StageProgress>(), TimeProvider.System, "tester");

    public AuditLog Audit => new(Workspace.AuditLog, TimeProvider.System);

    public string Publish(Month? month = null)
    {
        using var run = Classifier.Prepare(Context(), month ?? Month);
        return run.Publish(Audit, "tester");
    }

    public void Dispose() => _folder.Dispose();
}
