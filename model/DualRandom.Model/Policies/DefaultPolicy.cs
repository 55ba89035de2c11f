using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Policies;

/// <summary>
/// The policy of a new workspace: the expert card weighed by comparison, shares 65/25/8/2 (close to published practice), also within two
/// cohorts, those younger than a year and individual businesses, and two rules: on the list of serious
/// violations → D, on the list of abnormal operations → at least C. 默认分级策略。
/// </summary>
public static class DefaultPolicy
{
    /// <summary>The section as <c>init</c> writes it into <c>dualrandom.json</c>.</summary>
    public static JsonObject Section => JsonNode.Parse(Shipped.Read(Shipped.Policy))!.AsObject();

    /// <summary>The same, read.</summary>
    public static Policy Value => Section.Deserialize<Policy>(Workspace.Json)!;
}
