using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

[Collection(DemoWorkspace.Collection)]
public sealed class TrialAndExportTests(DemoWorkspace demo)
{
    [Fact]
    public void A_changed_policy_is_tried_without_a_trace_and_the_expected_inspections_follow_its_tiers()
    {
        using var folder = new TemporaryFolder();
        var policy = JsonNode.Parse(File.ReadAllText(Path.Combine(demo.Root, Workspace.ConfigurationFile)))!["policy"]!.AsObject();
        policy.Remove("shares");
        policy["cutoffs"] = new JsonObject { ["B"] = 150, ["C"] = 250, ["D"] = 350 };
        policy["borderline"] = 20;
        policy["domains"] = new JsonArray(new JsonObject { ["code"] = "food", ["zh"] = "食品", ["en"] = "food", ["domain"] = "食品", ["model"] = "food-1" });
        File.WriteAllText(folder.At("policy.json"), policy.ToJsonString());
        var before = Directory.GetFiles(Path.Combine(demo.Root, "runs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

        var text = Cli.Run("whatif", "--policy", folder.At("policy.json"), "--month", "2026-10", "-w", demo.Root).MustSucceed().Output;
        Assert.Contains("未发布任何结果", text, StringComparison.Ordinal);
        Assert.Contains("410402", text, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Path.Combine(demo.Root, "runs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));

        var json = JsonNode.Parse(Cli.Run("whatif", "--policy", folder.At("policy.json"), "--month", "2026-10", "-w", demo.Root, "--json").MustSucceed().Output)!;
        var tiers = json["tiers"]!.AsArray().ToDictionary(t => (string)t!["tier"]!, t => (long)t!["enterprises"]!);
        var all = json["workload"]!.AsArray().Single(w => (string)w!["region"]! == "" && (string)w["tier"]! == "")!;
        Assert.Equal((tiers["A"] * 0.01m) + (tiers["B"] * 0.03m) + (tiers["C"] * 0.10m) + (tiers["D"] * 0.20m), (decimal)all["inspectionsThen"]!);
    }

    [Fact]
    public void The_tiers_are_exported_whole_and_a_wrong_target_is_refused_clearly()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("tiers.csv");
        var done = JsonDocument.Parse(Cli.Run("export", "--month", "2026-10", "--to", path, "-w", demo.Root, "--json").MustSucceed().Output).RootElement;
        Assert.Equal(Digest.OfFile(path), done.GetProperty("sha256").GetString());
        Assert.Equal(File.ReadLines(path).Count() - 1, done.GetProperty("enterprises").GetInt64());
        Assert.Equal("uscc,tier,month,run_id", File.ReadLines(path).First());
        Cli.Run("export", "--month", "2026-10", "--to", folder.At("tiers.xlsx"), "-w", demo.Root).MustFailClearly(2, "--to", "PostgreSQL");
        Cli.Run("verify", "audit", "-w", demo.Root).MustSucceed();
    }
}
