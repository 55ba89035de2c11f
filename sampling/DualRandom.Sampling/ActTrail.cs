using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling;

/// <summary>One act of the audit log: its name, the hash of its line, its data.</summary>
internal sealed record Act(string Name, string Hash, JsonObject Data)
{
    public string? Text(string key) => Data[key]?.ToString();
}

/// <summary>The acts of draws in the audit log. Nothing is read from a log whose chain is broken. 抽取留痕。</summary>
internal sealed class ActTrail(Workspace workspace, TimeProvider time, string actor, Texts texts)
{
    public const string Freeze = "freeze";
    public const string Seed = "seed";
    public const string Draw = "draw";
    public const string Assign = "assign";
    public const string Infeasible = "infeasible";
    public const string Visits = "visits";

    private readonly AuditLog _log = new(workspace.AuditLog, time);

    public ActTrail(StageContext context, Texts texts)
        : this(context.Workspace, context.Time, context.Actor, texts)
    {
    }

    /// <summary>Every act about a plan, in order.</summary>
    /// <exception cref="DualRandomException">The chain is broken.</exception>
    public IReadOnlyList<Act> Of(string plan) => [.. All().Where(a => a.Text("plan") == plan)];

    /// <summary>Every act, in order.</summary>
    public IReadOnlyList<Act> All()
    {
        if (_log.Verify(texts.Culture).FirstFault is { } fault)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["AuditBroken"], fault, texts["AuditBrokenRemedy"]);
        }

        return File.Exists(workspace.AuditLog) ? [.. File.ReadLines(workspace.AuditLog).Select(Parse)] : [];
    }

    /// <summary>Logs an act, unless a killed run had already logged the very same; returns the hash of its line.</summary>
    public string Record(string act, JsonObject data)
    {
        var same = data.ToJsonString(Workspace.Json);
        return All().FirstOrDefault(a => a.Name == act && a.Data.ToJsonString(Workspace.Json) == same)?.Hash
            ?? _log.Append(actor, act, data);
    }

    private static Act Parse(string line)
    {
        var entry = JsonNode.Parse(line)!.AsObject();
        return new Act(entry["act"]!.ToString(), entry["hash"]!.ToString(), entry["data"] as JsonObject ?? []);
    }
}
