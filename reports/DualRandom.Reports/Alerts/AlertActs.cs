using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DualRandom.Reports.Page;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Alerts;

/// <summary>What is done about an alert. 预警处置。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertActKind>))]
public enum AlertActKind
{
    /// <summary>Given to a department. 分派。</summary>
    [JsonStringEnumMemberName("assign")]
    Assign,

    /// <summary>The enterprise is reminded. 提醒。</summary>
    [JsonStringEnumMemberName("remind")]
    Remind,

    /// <summary>The enterprise is called in. 约谈。</summary>
    [JsonStringEnumMemberName("talk")]
    Talk,

    /// <summary>The enterprise is inspected. 检查。</summary>
    [JsonStringEnumMemberName("inspect")]
    Inspect,

    /// <summary>Ended, with evidence and a note. 关闭。</summary>
    [JsonStringEnumMemberName("close")]
    Close,
}

/// <summary>An act on an alert.</summary>
/// <param name="Alert">Its id.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Department">Whom it is assigned to; null for the department the alert names.</param>
/// <param name="On">The day it was done; null for today.</param>
/// <param name="Note">What is to be said of it.</param>
/// <param name="EvidenceFile">A file that proves it: its SHA-256 is logged.</param>
public sealed record AlertAct(string Alert, AlertActKind Kind, string? Department = null, DateOnly? On = null, string? Note = null, string? EvidenceFile = null);

/// <summary>What an act left: the alert as it stands now, the line of the log.</summary>
public sealed record AlertActSummary(AlertRow Alert, string AuditLine);

/// <summary>
/// The acts on alerts. Each is one line of the audit log and nothing else: the state follows from the lines. The same act again is no second line. The caller holds the
/// <see cref="WorkspaceLock"/>. 预警处置留痕。
/// </summary>
public static class AlertActs
{
    private const string Prefix = "alert-";

    /// <summary>Records an act.</summary>
    /// <exception cref="DualRandomException">
    /// There is no such alert, it is closed or not yet assigned, the day is not between the act before and today, or a closing lacks evidence or a note.
    /// </exception>
    /// <exception cref="IOException">The log could not be written.</exception>
    public static AlertActSummary Record(StageContext context, AlertAct act, CancellationToken cancellation = default)
    {
        var today = AlertLedger.Today(context);
        var alert = Find(context, act.Alert, today, cancellation);
        var trail = new AlertTrail(context);
        var earlier = trail.All().LastOrDefault(l => IsAct(l.Act) && l.Text("alert") == act.Alert);
        var data = Data(act, alert, act.On ?? today);
        if (earlier is not null && earlier.Act == Prefix + Word(act.Kind) && data.All(p => earlier.Data[p.Key]?.ToString() == p.Value?.ToString()))
        {
            return new AlertActSummary(alert, earlier.Hash);
        }

        Require(context, act, alert, today);
        data["after"] = earlier?.Hash ?? "";
        var line = trail.Record(Prefix + Word(act.Kind), data);
        return new AlertActSummary(Find(context, act.Alert, today, cancellation), line);
    }

    internal static bool IsAct(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    internal static string Of(string name) => name[Prefix.Length..];

    /// <summary>An error whose texts are <c>Error.key</c> and <c>Error.keyRemedy</c>.</summary>
    internal static DualRandomException Error(StageContext context, string key, string where, params object?[] arguments)
    {
        var texts = PageTexts.Of(context.Culture);
        var code = key == "AlertAltered" ? ExitCode.VerificationFailed : ExitCode.Usage;
        return new DualRandomException(code, texts["Error." + key, arguments], where, texts[$"Error.{key}Remedy", arguments]);
    }

    private static void Require(StageContext context, AlertAct act, AlertRow alert, DateOnly today)
    {
        if (alert.State == "closed")
        {
            throw Error(context, "AlertClosed", act.Alert, act.Alert);
        }

        if (act.Kind != AlertActKind.Assign && alert.State == "raised")
        {
            throw Error(context, "AlertNotAssigned", act.Alert, act.Alert);
        }

        if (act.Kind != AlertActKind.Assign && act.Department is not null)
        {
            throw Error(context, "AlertDepartment", "--department");
        }

        var earliest = alert.ActedOn ?? alert.RaisedOn;
        if ((act.On ?? today) < earliest || (act.On ?? today) > today)
        {
            throw Error(context, "AlertDay", "--on", Iso(act.On ?? today), Iso(earliest), Iso(today));
        }

        if (act.Kind == AlertActKind.Close && (act.EvidenceFile is null || string.IsNullOrWhiteSpace(act.Note)))
        {
            throw Error(context, "AlertNoEvidence", "--evidence --note");
        }
    }

    private static AlertRow Find(StageContext context, string alert, DateOnly today, CancellationToken cancellation) =>
        AlertLedger.Read(context, on: today, cancellation: cancellation).Rows.FirstOrDefault(r => r.Alert == alert)
        ?? throw Error(context, "NoAlert", alert, alert);

    private static JsonObject Data(AlertAct act, AlertRow alert, DateOnly day) => new()
    {
        ["alert"] = act.Alert,
        ["on"] = Iso(day),
        ["department"] = act.Kind == AlertActKind.Assign ? act.Department ?? alert.Department : "",
        ["note"] = act.Note ?? "",
        ["evidence"] = act.EvidenceFile is { } file ? Digest.OfFile(file) : "",
    };

    private static string Word(AlertActKind kind) => kind.ToString().ToLowerInvariant();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
