using System.Text.Json.Nodes;
using DualRandom.Reports.Page;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Alerts;

/// <summary>A line of the audit log about alerts: its act, who did it, its hash, its data.</summary>
internal sealed record AlertLine(string Act, string Actor, string Hash, JsonObject Data)
{
    public string Text(string key) => Data[key]?.ToString() ?? "";
}

/// <summary>The acts about alerts in the audit log. Nothing is read from a log whose chain is broken. 预警留痕。</summary>
internal sealed class AlertTrail(StageContext context)
{
    private const string Prefix = "alert";

    private readonly AuditLog _log = new(context.Workspace.AuditLog, context.Time);

    /// <summary>Every line, in order.</summary>
    /// <exception cref="DualRandomException">The chain is broken.</exception>
    public IReadOnlyList<AlertLine> All()
    {
        var lines = new List<AlertLine>();
        var (_, fault) = _log.Verify(AuditMark.Start, Keep, context.Culture);
        if (fault is null)
        {
            return lines;
        }

        var texts = PageTexts.Of(context.Culture);
        throw new DualRandomException(ExitCode.VerificationFailed, texts["Error.AuditBroken"], fault, texts["Error.AuditBrokenRemedy"]);

        void Keep(JsonObject entry)
        {
            if (entry["act"]!.ToString().StartsWith(Prefix, StringComparison.Ordinal))
            {
                lines.Add(new AlertLine(entry["act"]!.ToString(), entry["actor"]!.ToString(), entry["hash"]!.ToString(), entry["data"] as JsonObject ?? []));
            }
        }
    }

    /// <summary>Logs an act, unless the very same is already logged; returns the hash of its line.</summary>
    public string Record(string act, JsonObject data) =>
        All().FirstOrDefault(l => l.Act == act && JsonNode.DeepEquals(l.Data, data))?.Hash ?? _log.Append(context.Actor, act, data);
}
