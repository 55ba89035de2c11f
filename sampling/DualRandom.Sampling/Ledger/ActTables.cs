using System.Globalization;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Ledger;

/// <summary>The acts after a draw as tables: <c>replace_act</c> and <c>finding_act</c>; <c>seq</c> is the place in the log. 事后留痕。</summary>
internal static class ActTables
{
    private const int RowsAtOnce = 1000;
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
        LoadReplacements(engine, acts, commitments, cancellation);
        Insert(
            engine, "finding_act", ["bigint", "varchar", "varchar", "varchar", "varchar", "date", "varchar", "varchar"],
            Of(acts, commitments).Where(a => OnFindings.Contains(a.Act.Name, StringComparer.Ordinal)).Select(a => (string?[])
            [
                Number(a.Seq), a.Act.Text("task"), a.Act.Text("item"), a.Act.Name, a.Act.Text("to"), a.Act.Text("on"), a.Act.Text("evidence"), a.Act.Text("note"),
            ]),
            cancellation);
    }

    /// <summary>Loads the replacements alone.</summary>
    public static void LoadReplacements(IEngine engine, IReadOnlyList<Act> acts, IReadOnlySet<string> commitments, CancellationToken cancellation) => Insert(
        engine, "replace_act", ["bigint", "varchar", "integer", "varchar"],
        Of(acts, commitments).Where(a => a.Act.Name == Replace).Select(a => (string?[])[Number(a.Seq), a.Act.Text("task"), a.Act.Text("seat"), a.Act.Text("inspector")]),
        cancellation);

    private static IEnumerable<(int Seq, Act Act)> Of(IReadOnlyList<Act> acts, IReadOnlySet<string> commitments) =>
        acts.Index().Where(a => a.Item.Text("commitment") is { } of && commitments.Contains(of));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One statement for a thousand rows; an empty text is a missing one.</summary>
    private static void Insert(IEngine engine, string table, string[] types, IEnumerable<string?[]> rows, CancellationToken cancellation)
    {
        var sign = engine.Name == "postgresql" ? '@' : '$';
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            var lines = chunk.Select((row, r) => $"({string.Join(", ", row.Select((_, c) => string.Create(CultureInfo.InvariantCulture, $"cast(nullif({sign}p{r}_{c}, '') as {types[c]})")))})");
            engine.Execute(
                $"insert into {table} values {string.Join(", ", lines)}", cancellation,
                [.. chunk.SelectMany((row, r) => row.Select((value, c) => (string.Create(CultureInfo.InvariantCulture, $"p{r}_{c}"), (object?)(value ?? ""))))]);
        }
    }
}
