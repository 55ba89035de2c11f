using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Ledger;

/// <summary>The acts after a draw as tables: <c>replace_act</c> and <c>finding_act</c>; <c>seq</c> is the place in the log. 事后留痕。</summary>
internal static class ActTables
{
    public const string Dispatch = "dispatch";
    public const string Replace = "replace";
    public const string Transfer = "transfer";
    public const string Rectify = "rectify";
    public const string Close = "close";

    /// <summary>The acts on a finding.</summary>
    public static readonly IReadOnlyList<string> OnFindings = [Transfer, Rectify, Close];

    /// <summary>Loads the acts about draws of those commitments: the tasks of a draw that was superseded bear the same names.</summary>
    public static void Load(IEngine engine, IReadOnlyList<Act> acts, IReadOnlySet<string> commitments, CancellationToken cancellation)
    {
        var p = engine.Name == "postgresql" ? "@" : "$";
        foreach (var (seq, act) in acts.Index().Where(a => a.Item.Text("commitment") is { } of && commitments.Contains(of)))
        {
            if (act.Name == Replace)
            {
                engine.Execute(
                    $"insert into replace_act values ({p}seq, {p}task, cast({p}seat as integer), {p}inspector)", cancellation,
                    ("seq", (long)seq), ("task", act.Text("task")), ("seat", act.Text("seat")), ("inspector", act.Text("inspector")));
            }
            else if (OnFindings.Contains(act.Name, StringComparer.Ordinal))
            {
                engine.Execute(
                    $"insert into finding_act values ({p}seq, {p}task, {p}item, {p}act, nullif({p}target, ''), cast({p}day as date), nullif({p}evidence, ''), nullif({p}note, ''))",
                    cancellation,
                    ("seq", (long)seq), ("task", act.Text("task")), ("item", act.Text("item")), ("act", act.Name), ("target", act.Text("to") ?? ""),
                    ("day", act.Text("on")), ("evidence", act.Text("evidence") ?? ""), ("note", act.Text("note") ?? ""));
            }
        }
    }
}
