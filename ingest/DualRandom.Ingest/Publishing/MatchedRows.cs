using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Matching;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>
/// The rows without a code, matched to enterprises or waiting in quarantine as <c>unmatched</c>. Decided anew at each publication from all enterprises and decisions, so
/// that the order of arrival decides nothing; kept in <c>lake/match</c> with the evidence, the candidates for review in <c>lake/match_candidate</c>.
/// </summary>
internal sealed class MatchedRows
{
    /// <summary>Why a row without a code waits in quarantine.</summary>
    public const string Reason = "unmatched";

    /// <summary>Accepted matches: dataset, source, batch, row, uscc, method, evidence.</summary>
    public const string MatchTable = "match";

    /// <summary>Those that wait, by the party they state.</summary>
    public const string UnmatchedTable = "match_unmatched";

    /// <summary>The candidates of those that wait.</summary>
    public const string CandidateTable = "match_candidate";

    private const string Order = "dataset, source, batch, row";

    private static readonly (string Table, string Order)[] Kept = [(MatchTable, Order), (UnmatchedTable, Order), (CandidateTable, Order + ", rank")];

    private const string Room =
        "set search_path = 'main'; drop schema if exists matching cascade; create schema matching; set search_path = 'matching,main'";

    private readonly List<ConformedBatch> _keyless;
    private readonly Dictionary<(string Source, string Batch), long> _matched = [];
    private readonly string _match;

    private MatchedRows(List<ConformedBatch> keyless, string match) => (_keyless, _match) = (keyless, match);

    /// <summary>Accepted records by method.</summary>
    public SortedDictionary<string, long> Methods { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The digest of what analysts decided.</summary>
    public static string Decisions(Workspace workspace) => File.Exists(MatchDecisions.PathIn(workspace)) ? Digest.OfFile(MatchDecisions.PathIn(workspace)) : "";

    /// <summary>The files that keep the matches, by table.</summary>
    public SortedDictionary<string, IReadOnlyList<LakeFile>> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Matches the rows of all batches.</summary>
    public static MatchedRows Find(StageContext context, DuckDbEngine engine, IReadOnlyList<ConformedBatch> batches, PartWriter parts, CancellationToken cancellation)
    {
        var keyless = batches.Where(b => b.Outcome.Keyless > 0).ToList();
        if (keyless.Count == 0)
        {
            return new MatchedRows(keyless, "");
        }

        var inputs = Digest.OfText(Decisions(context.Workspace) + string.Join('\n', batches
            .Where(b => b.Outcome.Keyless > 0 || b.Outcome.Dataset is "enterprise" or "change")
            .Select(b => b.Identity)));
        engine.Execute(Room, cancellation);
        foreach (var dataset in (string[])["enterprise", "change"])
        {
            engine.AttachParquet(dataset, [.. batches.Where(b => b.Outcome.Dataset == dataset).SelectMany(b => b[Outcome.Rows])], Contract.Current[dataset]);
        }

        engine.Execute($"create view keyless as {string.Join(" union all ", keyless.Select(Keyless))}", cancellation);
        var rows = new MatchedRows(keyless, inputs) { Methods = Matcher.Match(engine, MatchDecisions.Read(context), cancellation).Matched };
        foreach (var (table, order) in Kept)
        {
            if (parts.Write("lake", table, "all", inputs, $"select * from matching.{table}", order, cancellation) is { } file)
            {
                rows.Tables[table] = [file];
            }
        }

        foreach (var (key, count) in engine.Query("select source, batch, count(*) from match group by source, batch", r => ((r.GetString(0), r.GetString(1)), r.GetInt64(2)), cancellation))
        {
            rows._matched[key] = count;
        }

        return rows;
    }

    /// <summary>How many rows of a batch were matched.</summary>
    public long MatchedIn(ConformedBatch batch) => _matched.GetValueOrDefault((batch.Batch.Source, batch.Batch.Id));

    /// <summary>What decides a dataset's matched and unmatched rows; empty where all its rows have codes.</summary>
    public string DigestOf(ContractTable table) => Of(table).Any() ? _match + string.Join('\n', Of(table).Select(b => b.Identity)) : "";

    /// <summary>The matched rows of a dataset, in the contract's columns.</summary>
    public string Matched(ContractTable table) => Of(table).Any()
        ? $"""
            select {string.Join(", ", table.Columns.Select(c => c.Name == "uscc" ? "matched.uscc" : "received." + c.Name))}
            from {Read(table)} as received
            inner join matching.match as matched
                on matched.dataset = '{table.Name}' and matched.source = received.source and matched.batch = received.batch and matched.row = received.row
            """
        : $"select {string.Join(", ", table.Columns.Select(c => $"cast(null as {c.Type}) as {c.Name}"))} where false";

    /// <summary>The rows of a dataset that wait, as quarantine keeps them.</summary>
    public string Unmatched(ContractTable table) => Of(table).Any()
        ? $"""
            select '{table.Name}' as dataset, received.source, received.batch, received.row, '{Reason}' as reason, list_prepend('{Reason}', received.reasons) as reasons, received.raw
            from {Read(table)} as received
            anti join matching.match as matched
                on matched.dataset = '{table.Name}' and matched.source = received.source and matched.batch = received.batch and matched.row = received.row
            """
        : "select '' as dataset, '' as source, '' as batch, 0::bigint as row, '' as reason, ['']::varchar[] as reasons, '' as raw where false";

    private IEnumerable<ConformedBatch> Of(ContractTable table) => _keyless.Where(b => b.Outcome.Dataset == table.Name);

    private string Read(ContractTable table) => $"read_parquet([{string.Join(", ", Of(table).SelectMany(b => b[Outcome.KeylessRows]).Select(DuckDbEngine.Quote))}])";

    private static string Keyless(ConformedBatch batch) =>
        $"""
        select '{batch.Outcome.Dataset}' as dataset, source, batch, row, department, event_date, known_date,
            m_code as code_stated, m_registration_no as registration_no, m_organisation_code as organisation_code, m_name as name, m_region as region
        from read_parquet({DuckDbEngine.Quote(batch[Outcome.KeylessRows][0])})
        """;
}
