using DualRandom.Model.Cards;
using DualRandom.Model.Registry;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;

namespace DualRandom.Model.Tests.Registry;

public sealed class ApprovalTests
{
    private const string Model = "second";

    [Fact]
    public void A_model_scores_only_between_its_approval_and_its_retirement_and_only_unchanged()
    {
        using var workspace = new TestWorkspace(null) { SignsModels = false };
        var context = workspace.Context(culture: "en");
        var card = Path.Combine(workspace.Workspace.Model(Model), Scorecard.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(card)!);
        File.WriteAllText(card, Scorecard.ShippedText);
        string Refusal() => Assert.Throws<DualRandomException>(() => Approval.Require(context, Model)).Message;

        Assert.Contains("not approved", Refusal(), StringComparison.Ordinal);
        Approval.Approve(context, Model, "张敏", "Gini 0.4 on the year after");
        Approval.Require(context, Model);
        File.AppendAllText(card, "\n");
        Assert.Contains("changed after its approval", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(card, Scorecard.ShippedText);
        Approval.Require(context, Model);
        Approval.Retire(context, Model, "张敏", "a newer one took over");
        Assert.Contains("retired", Refusal(), StringComparison.Ordinal);
        Assert.Equal([ModelState.Retired], ModelList.Of(context).Where(m => m.Model == Model).Select(m => m.State));
        Assert.Equal(["approve model", "retire model"], Acts(workspace));
        Assert.Null(workspace.Audit.Verify().FirstFault);
    }

    [Fact]
    public void An_approval_without_a_name_or_a_reason_is_refused_and_not_logged()
    {
        using var workspace = new TestWorkspace(null) { SignsModels = false };
        var before = Acts(workspace).Count;
        Assert.Throws<DualRandomException>(() => Approval.Approve(workspace.Context(), Scorecard.ShippedId, " ", "why"));
        Assert.Throws<DualRandomException>(() => Approval.Approve(workspace.Context(), Scorecard.ShippedId, "who", ""));
        Assert.Throws<DualRandomException>(() => Approval.Approve(workspace.Context(), "no such", "who", "why"));
        Assert.Equal(before, Acts(workspace).Count);
    }

    private static List<string> Acts(TestWorkspace workspace) => File.Exists(workspace.Workspace.AuditLog)
        ? [.. File.ReadAllLines(workspace.Workspace.AuditLog)
            .Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("act").GetString()!)
            .Where(a => a.EndsWith("model", StringComparison.Ordinal))]
        : [];
}
