using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Results;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Ledger;

/// <summary>Whom a finding is handed over to. 移送去向。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransferTarget>))]
public enum TransferTarget
{
    /// <summary>The office's own enforcement. 行政执法机构。</summary>
    [JsonStringEnumMemberName("enforcement")]
    Enforcement,

    /// <summary>Another department. 其他部门。</summary>
    [JsonStringEnumMemberName("department")]
    Department,

    /// <summary>Suspected crime. 司法机关。</summary>
    [JsonStringEnumMemberName("judicial")]
    Judicial,

    /// <summary>Suspected breach of discipline or duty. 纪检监察部门。</summary>
    [JsonStringEnumMemberName("discipline")]
    Discipline,
}

/// <summary>An act on a finding.</summary>
/// <param name="Task">The task that found it.</param>
/// <param name="Item">Which of its items; null where only one found a problem.</param>
/// <param name="On">The day it was done; null for today.</param>
/// <param name="Note">What is to be said of it.</param>
/// <param name="EvidenceFile">A file that proves it: its SHA-256 is logged.</param>
public sealed record FindingAct(string Task, string? Item = null, DateOnly? On = null, string? Note = null, string? EvidenceFile = null);

/// <summary>What an act left: the finding as it stands now, the line of the log.</summary>
public sealed record LedgerActSummary(LedgerRow Finding, string AuditLine);

/// <summary>
/// The acts on findings. Each is one line of the audit log and nothing else: the state follows from the lines. The same act again is no second line. The caller holds the
/// <see cref="WorkspaceLock"/>. 台账处置留痕。
/// </summary>
public static class LedgerActs
{
    /// <summary>Hands a finding over. 移送。</summary>
    /// <exception cref="DualRandomException">There is no such finding, or it is closed; another department that is not named.</exception>
    /// <exception cref="IOException">The log could not be written.</exception>
    public static LedgerActSummary Transfer(StageContext context, FindingAct act, TransferTarget to, CancellationToken cancellation = default)
    {
        if (to == TransferTarget.Department && string.IsNullOrWhiteSpace(act.Note))
        {
            var texts = Sampler.TextsOf(context);
            throw new DualRandomException(ExitCode.Usage, texts["ledger.whichDepartment"], "--note", texts["ledger.whichDepartmentRemedy"]);
        }

        return Record(context, ActTables.Transfer, act, to.ToString().ToLowerInvariant(), cancellation);
    }

    /// <summary>States that a finding is rectified. 整改完成。</summary>
    /// <exception cref="DualRandomException">There is no such finding, or it is closed.</exception>
    /// <exception cref="IOException">The log could not be written.</exception>
    public static LedgerActSummary Rectify(StageContext context, FindingAct act, CancellationToken cancellation = default) =>
        Record(context, ActTables.Rectify, act, null, cancellation);

    /// <summary>Closes a finding for good, with evidence and a note. 销号。</summary>
    /// <exception cref="DualRandomException">There is no such finding, it is closed, or evidence or note is missing.</exception>
    /// <exception cref="IOException">The log could not be written.</exception>
    public static LedgerActSummary Close(StageContext context, FindingAct act, CancellationToken cancellation = default)
    {
        if (act.EvidenceFile is null || string.IsNullOrWhiteSpace(act.Note))
        {
            var texts = Sampler.TextsOf(context);
            throw new DualRandomException(ExitCode.Usage, texts["ledger.noEvidence"], "--evidence --note", texts["ledger.noEvidenceRemedy"]);
        }

        return Record(context, ActTables.Close, act, null, cancellation);
    }

    private static LedgerActSummary Record(StageContext context, string name, FindingAct act, string? to, CancellationToken cancellation)
    {
        var texts = Sampler.TextsOf(context);
        var draw = PublishedDraw.OfTask(context, act.Task, texts);
        var today = ResultTables.Today(context);
        var finding = Find(context, draw, act, texts, cancellation);
        var day = act.On ?? today;
        if (day < finding.InspectedOn || day > today)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["ledger.day", DrawTables.Iso(day), DrawTables.Iso(finding.InspectedOn), DrawTables.Iso(today)], "--on", texts["ledger.dayRemedy"]);
        }

        var trail = new ActTrail(context, texts);
        var earlier = trail.Of(draw.Plan.Id)
            .LastOrDefault(a => ActTables.OnFindings.Contains(a.Name, StringComparer.Ordinal) && a.Text("commitment") == draw.Commitment && a.Text("task") == act.Task && a.Text("item") == finding.Item);
        var data = Data(draw, act, finding.Item, day, to);
        if (earlier is not null && earlier.Name == name && IsSame(earlier.Data, data))
        {
            return new LedgerActSummary(finding, earlier.Hash);
        }

        if (finding.State == "closed")
        {
            throw new DualRandomException(ExitCode.Usage, texts["ledger.closed", act.Task, finding.Item], "--task", texts["ledger.closedRemedy"]);
        }

        data["after"] = earlier?.Hash ?? "";
        var line = trail.Record(name, data);
        return new LedgerActSummary(Find(context, draw, act, texts, cancellation), line);
    }

    private static JsonObject Data(PublishedDraw draw, FindingAct act, string item, DateOnly day, string? to) => new()
    {
        ["plan"] = draw.Plan.Id,
        ["commitment"] = draw.Commitment,
        ["task"] = act.Task,
        ["item"] = item,
        ["on"] = DrawTables.Iso(day),
        ["to"] = to ?? "",
        ["note"] = act.Note ?? "",
        ["evidence"] = act.EvidenceFile is { } file ? Digest.OfFile(file) : "",
    };

    private static bool IsSame(JsonObject earlier, JsonObject data) => data.All(p => earlier[p.Key]?.ToString() == p.Value?.ToString());

    private static LedgerRow Find(StageContext context, PublishedDraw draw, FindingAct act, Texts texts, CancellationToken cancellation)
    {
        var found = FindingLedger.Read(context, draw.Plan.Id, cancellation: cancellation).Rows
            .Where(r => r.Task == act.Task && (act.Item is null || r.Item == act.Item))
            .ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new DualRandomException(ExitCode.Usage, texts["ledger.noFinding", act.Task], "--task", texts["ledger.noFindingRemedy"]),
            _ => throw new DualRandomException(
                ExitCode.Usage, texts["ledger.whichItem", act.Task, string.Join(", ", found.Select(f => f.Item))], "--item", texts["ledger.whichItemRemedy"]),
        };
    }
}
