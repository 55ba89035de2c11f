using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling;

/// <summary>One act of the audit log: its name, who did it, the hash of its line, its data.</summary>
internal sealed record Act(string Name, string Actor, string Hash, JsonObject Data)
{
    public string? Text(string key) => Data[key]?.ToString();
}

/// <summary>
/// The acts of draws in the audit log. Nothing is read from a log whose chain is broken. What was read once is kept while the file only grows, and only what was
/// added is read and verified again. 抽取留痕。
/// </summary>
internal sealed class ActTrail(Workspace workspace, TimeProvider time, string actor, Texts texts)
{
    public const string Freeze = "freeze";
    public const string Seed = "seed";
    public const string Draw = "draw";
    public const string Assign = "assign";
    public const string Infeasible = "infeasible";
    public const string Visits = "visits";
    public const string Redraw = "redraw";
    public const string ExportProof = "export-proof";

    private readonly AuditLog _log = new(workspace.AuditLog, time);
    private readonly List<Act> _acts = [];
    private readonly Dictionary<(string Act, string Data), string> _hashes = [];
    private AuditMark _mark = AuditMark.Start;
    private DateTime _written;

    public ActTrail(StageContext context, Texts texts)
        : this(context.Workspace, context.Time, context.Actor, texts)
    {
    }

    /// <summary>Who acts.</summary>
    public string Actor { get; } = actor;

    /// <summary>Every act about a plan, in order.</summary>
    /// <exception cref="DualRandomException">The chain is broken.</exception>
    public IReadOnlyList<Act> Of(string plan) => [.. All().Where(a => a.Text("plan") == plan)];

    /// <summary>Every act, in order.</summary>
    public IReadOnlyList<Act> All()
    {
        ReadOn();
        return [.. _acts];
    }

    /// <summary>Logs an act, unless a killed run had already logged the very same; returns the hash of its line.</summary>
    public string Record(string act, JsonObject data)
    {
        ReadOn();
        return _hashes.GetValueOrDefault((act, data.ToJsonString(Workspace.Json))) ?? _log.Append(Actor, act, data);
    }

    private void ReadOn()
    {
        var file = new FileInfo(workspace.AuditLog);
        var (length, written) = file.Exists ? (file.Length, file.LastWriteTimeUtc) : (0, default);
        if (length == _mark.Bytes && written == _written)
        {
            return;
        }

        if (length <= _mark.Bytes)
        {
            Forget();
        }

        var (mark, fault) = _log.Verify(_mark, Keep, texts.Culture);
        if (fault is not null)
        {
            Forget();
            throw new DualRandomException(ExitCode.VerificationFailed, texts["AuditBroken"], fault, texts["AuditBrokenRemedy"]);
        }

        (_mark, _written) = (mark, written);
    }

    private void Forget()
    {
        _acts.Clear();
        _hashes.Clear();
        (_mark, _written) = (AuditMark.Start, default);
    }

    private void Keep(JsonObject entry)
    {
        var act = new Act(entry["act"]!.ToString(), entry["actor"]!.ToString(), entry["hash"]!.ToString(), entry["data"] as JsonObject ?? []);
        _acts.Add(act);
        _hashes.TryAdd((act.Name, act.Data.ToJsonString(Workspace.Json)), act.Hash);
    }
}
