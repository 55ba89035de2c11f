using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Model.Cards;
using DualRandom.Model.Policies;
using DualRandom.Model.Registry;
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

    /// <summary>Whether every model counts as approved as it is: what is tested is then not the sign-off.</summary>
    public bool SignsModels { get; init; } = true;

    public StageContext Context(int? threads = null, string culture = "zh-CN")
    {
        foreach (var folder in SignsModels ? Directory.EnumerateDirectories(Workspace.At("models")) : [])
        {
            var approval = new Approval(Approval.DigestOf(folder), "tester", "test", Retired: false);
            File.WriteAllText(Path.Combine(folder, Approval.FileName), JsonSerializer.Serialize(approval, Workspace.Json));
        }

        return new(Workspace, new EngineOptions(threads), CultureInfo.GetCultureInfo(culture), new Progress<StageProgress>(), TimeProvider.System, "tester");
    }

    public AuditLog Audit => new(Workspace.AuditLog, TimeProvider.System);

    public string Publish(Month? month = null)
    {
        using var run = Classifier.Prepare(Context(), month ?? Month);
        return run.Publish(Audit, "tester");
    }

    public void Dispose() => _folder.Dispose();
}
