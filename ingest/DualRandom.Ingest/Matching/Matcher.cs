using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Matching;

/// <summary>
/// Finds the enterprise of records that came without a usable code (无代码记录匹配): by analyst's decision, by another number, by name. The rules are the
/// models of <c>sql/ingest/match</c>; the result depends on the sets of records, enterprises and decisions, on no order.
/// </summary>
internal static class Matcher
{
    private static readonly string[] Models =
    [
        "place", "received", "party", "decided", "number", "name", "found_number", "found_name", "undecided", "found_close", "found_similar", "found", "subject",
        "subject_name", "pair", "weighed", "verdict", "match", "unmatched", "candidate",
    ];

    private static readonly string[] Results = ["match", "match_unmatched", "match_candidate"];

    /// <summary>
    /// Makes <c>match</c> (accepted, with the evidence), <c>match_unmatched</c> (the queue) and <c>match_candidate</c> (its best five): every row of
    /// <c>keyless</c> is in exactly one of the first two.
    /// </summary>
    /// <param name="engine">
    /// Holds <c>keyless</c> (dataset, source, batch, row, department, event_date, known_date, code_stated, registration_no, organisation_code, name, region),
    /// <c>enterprise</c> and <c>change</c> in the contract's columns, <c>region_reference</c>, and the functions of ingest.
    /// </param>
    /// <param name="decisions">What analysts decided, oldest first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="made">Told of each model when it is made, with its rows.</param>
    public static MatchSummary Match(
        DuckDbEngine engine, IReadOnlyList<MatchDecision> decisions, CancellationToken cancellation, Action<SqlModel, long>? made = null)
    {
        engine.Execute(SqlText.Read("sql/ingest/match/functions.sql"), cancellation);
        MatchDecisions.Attach(engine, decisions, cancellation);
        var models = Models.Select(m => SqlModel.Load($"ingest/match/{m}")).ToList();
        foreach (var model in models)
        {
            var rows = engine.Run(model, cancellation);
            made?.Invoke(model, rows);
        }

        foreach (var model in models.Where(m => !Results.Contains(m.Name)))
        {
            engine.Execute($"drop table {model.Name}", cancellation);
        }

        return new MatchSummary(
            Counts(engine, "select method, count(*) from match group by method order by method", cancellation),
            Counts(engine, "select why, count(*) from match_unmatched group by why order by why", cancellation));
    }

    private static SortedDictionary<string, long> Counts(DuckDbEngine engine, string sql, CancellationToken cancellation) => new(
        engine.Query(sql, r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), cancellation).ToDictionary(), StringComparer.Ordinal);
}

/// <summary>What became of the records without a usable code.</summary>
/// <param name="Matched">Accepted records by method: registration_no, organisation_code, code, code_close, name, name_close, analyst.</param>
/// <param name="Unmatched">Records for the analyst by reason: none, several, conflict, natural_person, nothing_stated, decided.</param>
public sealed record MatchSummary(SortedDictionary<string, long> Matched, SortedDictionary<string, long> Unmatched);
