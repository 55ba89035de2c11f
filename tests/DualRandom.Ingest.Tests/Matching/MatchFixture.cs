using System.Globalization;
using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Matching;
using DualRandom.Ingest.Tests.Simulation;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Tests.Matching;

/// <summary>A register, its renamings and records without a code, in an engine as ingest opens it.</summary>
internal sealed class MatchFixture : IDisposable
{
    public const string Xinhua = "410402";
    public const string Weidong = "410403";
    public const string Luoyang = "410305";

    private readonly WorkspaceFixture _workspace;
    private int _registered;
    private int _received;

    public MatchFixture(int? threads = null)
    {
        _workspace = new WorkspaceFixture([], threads: threads);
        Engine = ReferenceTables.Open(_workspace.Context, CancellationToken.None);
        Engine.Create(Contract.Current["enterprise"], "enterprise");
        Engine.Create(Contract.Current["change"], "change");
        Engine.Execute(
            """
            create table keyless (
                dataset varchar, source varchar, batch varchar, row bigint, department varchar, event_date date, known_date date, code_stated varchar,
                registration_no varchar, organisation_code varchar, name varchar, region varchar)
            """);
    }

    public DuckDbEngine Engine { get; }

    /// <summary>Registers an enterprise and returns its code.</summary>
    public string Register(string name, string region = Xinhua, string? established = "2015-01-01", string? closed = null, string? number = null, string? uscc = null, string on = "2015-01-01")
    {
        _registered++;
        uscc ??= Code(_registered, region);
        Engine.Execute(
            """
            insert into enterprise (uscc, name, region, established_date, closed_date, registration_no, event_date, known_date, source, batch, row, state, department)
            values ($uscc, $name, $region, cast($established as date), cast($closed as date), $number, cast($on as date), cast($on as date), 'r', 'b', $row, '在业', '登记')
            """,
            default,
            ("uscc", uscc), ("name", name), ("region", region), ("established", established), ("closed", closed), ("number", number), ("on", on), ("row", _registered));
        return uscc;
    }

    public void Rename(string uscc, string on, string from, string to) => Engine.Execute(
        """
        insert into change (uscc, event_date, known_date, department, source, batch, row, field, from_value, to_value)
        values ($uscc, cast($on as date), cast($on as date), '登记', 'r', 'b', 1, '名称', $from, $to)
        """,
        default,
        ("uscc", uscc), ("on", on), ("from", from), ("to", to));

    /// <summary>Receives a record without a usable code and returns its row.</summary>
    public long Receive(
        string? name,
        string? region = Xinhua,
        string? on = "2020-06-01",
        string? known = null,
        string? code = null,
        string? number = null,
        string? organisation = null,
        string dataset = "penalty",
        string batch = "b")
    {
        _received++;
        Engine.Execute(
            """
            insert into keyless values ($dataset, 's', $batch, $row, '局', cast($on as date), cast($known as date), $code, $number, $organisation, $name, $region)
            """,
            default,
            ("dataset", dataset), ("batch", batch), ("row", _received), ("on", on), ("known", known ?? on), ("code", code), ("number", number),
            ("organisation", organisation), ("name", name), ("region", region));
        return _received;
    }

    public MatchSummary Match(params MatchDecision[] decisions) => Matcher.Match(Engine, decisions, CancellationToken.None);

    /// <summary>What became of a record: the code and the method, or why it has none.</summary>
    public string Fate(long row) => Engine.Query(
        "select uscc || ' ' || method from match where row = $row union all select why from match_unmatched where row = $row", r => r.GetString(0), default, ("row", row)) is [var only]
        ? only
        : "not exactly once";

    /// <summary>The candidates of an unmatched record, best first: code and reason.</summary>
    public IReadOnlyList<string> Candidates(long row) =>
        Engine.Query("select uscc || ' ' || reason from match_candidate where row = $row order by rank", r => r.GetString(0), default, ("row", row));

    /// <summary>A fictional code, valid by both standards.</summary>
    public static string Code(int number, string region = Xinhua) =>
        CodeOracle.Make("91" + region, "Y" + (1_000_000 + number * 37).ToString("0000000", CultureInfo.InvariantCulture));

    public void Dispose()
    {
        Engine.Dispose();
        _workspace.Dispose();
    }
}
