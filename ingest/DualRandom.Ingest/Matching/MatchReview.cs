using System.Data.Common;
using DualRandom.Ingest.Publishing;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Matching;

/// <summary>
/// Reads the queue of unmatched records, grouped by the party they state. 待认领队列。
/// </summary>
/// <param name="engine">Holds the two relations.</param>
/// <param name="unmatched">The relation <c>match_unmatched</c> of <see cref="Matcher"/>.</param>
/// <param name="candidates">The relation <c>match_candidate</c>.</param>
public sealed class MatchReview(DuckDbEngine engine, string unmatched = "match_unmatched", string candidates = "match_candidate")
{
    private const string NoCandidates =
        "(select '' as dataset, '' as source, '' as batch, 0::bigint as row, 0::bigint as rank, '' as uscc, '' as name, 0::decimal(4, 3) as score, '' as reason where false)";

    /// <summary>The queue of the published lake; null where nothing waits.</summary>
    public static MatchReview? Open(DuckDbEngine engine, Workspace workspace)
    {
        var tables = Lake.Read(workspace).Tables;
        string? Files(string table) => tables?.GetValueOrDefault(table) is { Count: > 0 } files
            ? $"read_parquet([{string.Join(", ", files.Select(f => DuckDbEngine.Quote(workspace.At(f.Path))))}])"
            : null;
        return Files(MatchedRows.UnmatchedTable) is { } unmatched ? new MatchReview(engine, unmatched, Files(MatchedRows.CandidateTable) ?? NoCandidates) : null;
    }

    /// <summary>Parties by number of records, most first; those already decided on only when asked for.</summary>
    public IReadOnlyList<QueuedParty> Parties(bool decided = false, int? top = null, CancellationToken cancellation = default)
    {
        var limit = top is { } n ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"limit {n}") : "";
        return Read($"{(decided ? "true" : "why <> 'decided'")}", limit, cancellation);
    }

    /// <summary>How many parties wait.</summary>
    public long Count(CancellationToken cancellation = default) =>
        engine.Scalar<long>($"select count(distinct party) from {unmatched} where why <> 'decided'", cancellation);

    /// <summary>The party of an identifier or of its first digits.</summary>
    /// <exception cref="DualRandomException">There is none, or several begin so.</exception>
    public QueuedParty Find(string id, StageContext context, CancellationToken cancellation = default)
    {
        var texts = new Texts(typeof(MatchReview).Assembly, context.Culture);
        var found = Read($"starts_with(party, {DuckDbEngine.Quote(id.ToLowerInvariant())})", "limit 2", cancellation);
        return found switch
        {
            [var only] => only,
            [] => throw new DualRandomException(ExitCode.Usage, texts["match.id.unknown", id], "--decide", texts["match.id.unknown.remedy"]),
            _ => throw new DualRandomException(ExitCode.Usage, texts["match.id.ambiguous", id], "--decide", texts["match.id.ambiguous.remedy"]),
        };
    }

    /// <summary>Remembers whose records a party's are; it takes effect at the next ingest.</summary>
    /// <param name="context">The workspace, and who decides.</param>
    /// <param name="party">The party.</param>
    /// <param name="uscc">A code of the register; null: of none of its enterprises.</param>
    /// <param name="reason">Why; not empty.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DualRandomException">The party is anybody's, the register lacks the code, or no reason is given.</exception>
    public MatchDecision Decide(StageContext context, QueuedParty party, string? uscc, string reason, CancellationToken cancellation = default)
    {
        var texts = new Texts(typeof(MatchReview).Assembly, context.Culture);
        DualRandomException Refusal(string key, params object?[] arguments) =>
            new(ExitCode.Usage, texts[$"match.{key}", arguments], party.Id, texts[$"match.{key}.remedy"]);
        if (!party.IsDecidable)
        {
            throw Refusal("undecidable");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw Refusal("reason");
        }

        var code = uscc?.Trim().ToUpperInvariant();
        if (code is not null)
        {
            engine.AttachParquet("register", Lake.Read(context.Workspace).Files(context.Workspace, "enterprise"), Contract.Current["enterprise"]);
            if (engine.Scalar<long>("select count(*) from register where uscc = $code", cancellation, ("code", code)) == 0)
            {
                throw Refusal("unregistered", code);
            }
        }

        return MatchDecisions.Add(context, party.Party, code, reason.Trim());
    }

    /// <summary>Writes the queue as CSV, one line a party × candidate, a party without candidates once. Returns the lines.</summary>
    public long Export(string path, CancellationToken cancellation = default) => engine.CopyToCsv(
        $"""
        with {Grouped("why <> 'decided'")}
        select
            party.party, party.dataset, party.why, party.records, party.first_event, party.last_event, party.name, party.region, party.code,
            party.registration_no, party.organisation_code, offer.rank, offer.uscc, offer.name as candidate, offer.score, offer.reason
        from party
        left join offer on offer.party = party.party
        """,
        path,
        "records desc, party, rank",
        cancellation);

    private IReadOnlyList<QueuedParty> Read(string condition, string limit, CancellationToken cancellation)
    {
        var offers = engine
            .Query(
                $"""
                with {Grouped(condition)}, first_party as (select party from party order by records desc, party {limit})
                select offer.party, offer.rank, offer.uscc, offer.name, offer.score, offer.reason
                from offer semi join first_party on first_party.party = offer.party
                order by offer.party, offer.rank
                """,
                r => (Party: r.GetString(0), Offer: new MatchCandidate(r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetDecimal(4), r.GetString(5))),
                cancellation)
            .ToLookup(o => o.Party, o => o.Offer, StringComparer.Ordinal);
        return engine.Query(
            $"with {Grouped(condition)} select * from party order by records desc, party {limit}", r => Map(r, offers), cancellation);
    }

    private static QueuedParty Map(DbDataReader row, ILookup<string, MatchCandidate> offers)
    {
        string? Text(string column) => row[column] as string;
        DateOnly? Day(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetFieldValue<DateOnly>(row.GetOrdinal(column));
        var id = Text("party")!;
        var party = new StatedParty(
            Text("dataset")!,
            Text("name"),
            row.GetBoolean(row.GetOrdinal("is_person")),
            Text("region"),
            Text("code"),
            Text("registration_no"),
            Text("organisation_code"));
        return new QueuedParty(id, party, Text("why")!, row.GetInt64(row.GetOrdinal("records")), Day("first_event"), Day("last_event"), [.. offers[id]]);
    }

    private string Grouped(string condition) =>
        $"""
        queued as (
            select * from {unmatched} where {condition}
        ),
        party as (
            select
                party, min(dataset) as dataset, min(why) as why, min(is_person) as is_person, min(name) as name, min(region) as region, min(code) as code,
                min(registration_no) as registration_no, min(organisation_code) as organisation_code, count(*) as records,
                min(event_date) as first_event, max(event_date) as last_event
            from queued
            group by party
        ),
        best as (
            select queued.party, offer.uscc, max(offer.score) as score, arg_max(offer.name, (offer.score, offer.name)) as name,
                arg_max(offer.reason, (offer.score, offer.reason)) as reason
            from queued
            inner join {candidates} as offer
                on offer.dataset = queued.dataset and offer.source = queued.source and offer.batch = queued.batch and offer.row = queued.row
            group by queued.party, offer.uscc
        ),
        offer as (
            select party, cast(row_number() over (partition by party order by score desc, uscc) as integer) as rank, uscc, name, score, reason
            from best
            qualify rank <= 5
        )
        """;
}
