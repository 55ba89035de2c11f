using System.Globalization;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// The statements that turn one received file into contract rows and refused rows, generated from the contract and the mapping; the rules themselves are in
/// <c>sql/ingest</c>. One pass judges each row; codes are checked afterwards, each once, however many records name it.
/// </summary>
internal sealed class ConformSql
{
    private const string CodeInvalid = "code_invalid";

    private readonly SourceFile _file;
    private readonly Received _received;
    private readonly string _regionPrefix;
    private readonly IngestSource _source;
    private readonly List<ColumnSql> _columns;
    private readonly ColumnSql _known;
    private readonly ColumnSql _department;

    public ConformSql(SourceFile file, Received received, IngestSource source, string regionPrefix)
    {
        _file = file;
        _received = received;
        _source = source;
        _regionPrefix = regionPrefix;
        _columns = [.. file.Table.Columns.Where(c => !Mapping.GivenByIngest.Contains(c.Name, StringComparer.Ordinal)).Select(Sql)];
        _known = Sql(file.Table["known_date"]);
        _department = Sql(file.Table["department"]);
    }

    /// <summary>Columns whose stated text may be left out, <c>x_…</c>: name, what such rows are counted under, and whether it is money.</summary>
    public IEnumerable<(string Name, string Warning, bool IsMoney)> Lenient => Warned.Select(c => (c.Name, c.Warning!, c.IsMoney));

    /// <summary>Whether the file gives places in words: then <see cref="Places"/> and the model <c>region_of_place</c> run first.</summary>
    public bool HasPlace => _columns.Exists(c => c.IsPlace);

    /// <summary>Whether values need the rows' numbers, so that these must be there before any row is judged.</summary>
    public bool NeedsNumbers => HasPlace || _columns.Exists(c => c.IsNumbered);

    /// <summary>Whether rows are refused for a code that is none by GB 32100; another registry's number is judged with its row.</summary>
    public bool ChecksCode => !_file.Mapping.HasForeignKey && _columns.SelectMany(c => c.Reasons(_regionPrefix)).Any(r => r.Reason == CodeInvalid);

    /// <summary>The places named in words, for <c>region_of_place</c>.</summary>
    public string Places
    {
        get
        {
            var parts = _file.Mapping[_columns.First(c => c.IsPlace).Name]?.From ?? [];
            string Part(int i) => i >= parts.Count ? "cast(null as varchar)"
                : parts[i].Length == 0 ? OfficePlace(i)
                : _received.Find([parts[i]]) is { } column ? $"ingest_text({column.Expression})"
                : "cast(null as varchar)";
            var code = _columns.Find(c => c.Name == "uscc") is { } uscc ? $"substr(ingest_code({uscc.Ahead}), 3, 6)" : "cast(null as varchar)";
            return $"select {_received.Row} as row, {Part(0)} as province, {Part(1)} as city, {Part(2)} as address, {code} as authority from {_received.From}";
        }
    }

    /// <summary>
    /// Every row judged but for its code: <c>v_…</c> values of the contract, <c>reasons</c> (NULL where the row is good), <c>x_…</c> texts left out; <c>number</c> where
    /// the file tells it.
    /// </summary>
    public string Judged
    {
        get
        {
            var all = _columns.Append(_known).Append(_department).ToList();
            var number = _received.Row is { } row ? $"cast({row} as bigint) as number, " : "";
            var place = HasPlace ? $"left join region_of_place as place on place.row = {_received.Row}" : "";
            var placeStated = HasPlace ? "place.row is not null" : "false";
            return $"""
                with received_text as (
                    select {number}{_received.Fault} as fault, {placeStated} as place_stated
                        {string.Concat(all.Where(c => c.Received is not null).Select(c => $",\n        {c.Received} as b_{c.Name}"))}
                    from {_received.From}
                    {place}
                ),
                said as (
                    select {(_received.Row is null ? "" : "number, ")}fault, place_stated
                        {string.Concat(all.Where(c => c.Said is not null).Select(c => $",\n        {c.Said} as s_{c.Name}"))}
                    from received_text
                ),
                stated as (
                    select {(_received.Row is null ? "" : "number, ")}fault, place_stated
                        {string.Concat(all.Select(c => $",\n        {c.Stated} as t_{c.Name}"))}
                    from said
                ),
                parted as (
                    select * {string.Concat(all.Where(c => c.Parts is not null).Select(c => $", {c.Parts} as p_{c.Name}"))}
                    from stated
                ),
                valued as (
                    select *, {string.Join(",\n        ", all.Select(c => $"{c.Value($"t_{c.Name}")} as v_{c.Name}"))}
                    from parted
                ),
                dated as (
                    select * replace (
                            coalesce(v_known_date, {ReceivedOn}) as v_known_date{string.Concat(all.Where(c => c.Derived is not null).Select(c => $",\n            {c.Derived} as v_{c.Name}"))})
                        {string.Concat(all.Where(c => c.IsKnown is not null).Select(c => $", {c.IsKnown} as k_{c.Name}"))}
                    from valued
                ),
                flagged as (
                    select *, case
                        when fault is not null then [fault]
                        when {string.Join("\n            or ", Reasons().Select(r => $"coalesce({r.Condition}, false)"))}
                        then list_filter([{string.Join(",\n            ", Reasons().Select(r => $"case when {r.Condition} then '{r.Reason}' end"))}], lambda r: r is not null)
                        end as reasons
                    from dated
                )
                select {(_received.Row is null ? "" : "number, ")}{string.Join(", ", all.Select(c => $"v_{c.Name}"))}, reasons, false as is_code_refused
                    {string.Concat(Warned.Select(c => $", {c.LeftOut} as x_{c.Name}"))}
                from flagged
                """;
        }
    }

    /// <summary>The judged rows with their numbers, for everything that follows: whether each fits, and what refuses it; a code that is none is the first reason.</summary>
    public string Numbered =>
        $"""
        select {(_received.Row is null ? "rowid + 1 as number, " : "")}* exclude (reasons, is_code_refused),
            reasons is null and not is_code_refused as fits,
            case when is_code_refused then list_prepend('{CodeInvalid}', coalesce(reasons, [])) else reasons end as reasons
        from judged
        """;

    /// <summary>The distinct codes named, for <c>valid_codes</c>.</summary>
    public static string Codes => "select distinct v_uscc as code from judged where v_uscc is not null";

    /// <summary>Refuses the rows whose code is none, once <c>valid_codes</c> is there. A column of its own, for changing a list would move the row to the end.</summary>
    public static string RefuseCodes => "update judged set is_code_refused = true where v_uscc is not null and v_uscc not in (select code from valid_codes)";

    /// <summary>Numbers and reasons of the rows that are refused.</summary>
    public static string Troubled => "select number, reasons from numbered where not fits";

    /// <summary>The rows that fit the contract.</summary>
    public string Conformed => $"select {Values} from numbered where fits";

    /// <summary>The hash of what each of them says, by which duplicates are sought.</summary>
    public string Hashes => $"select source, batch, row, {ContentHash(_file.Table)} as content_hash from ({Conformed})";

    /// <summary>The hash of what a row says: every column of the contract but where and when it came from.</summary>
    public static string ContentHash(ContractTable table) => $"hash({string.Join(", ", Content(table))})";

    /// <summary>The columns that make two rows the same record.</summary>
    public static IEnumerable<string> Content(ContractTable table) =>
        table.Columns.Select(c => c.Name).Except(["known_date", "source", "batch", "row"], StringComparer.Ordinal);

    /// <summary>The refused rows seen a second time, with every column of the file: their text, personal data hashed or dropped, and what may tell whose they are.</summary>
    public string Refused(Received picked)
    {
        string Match(string key) => picked.Find(_file.Mapping.Match?.GetValueOrDefault(key)?.From) is { } column
            ? $"ingest_text(cast({column.Expression} as varchar))"
            : "cast(null as varchar)";
        var code = picked.Find(_file.Mapping["uscc"]?.From);
        return new RawText(_file.Mapping, picked).Select(
        [
            ("m_code", code is null ? "cast(null as varchar)" : $"ingest_text(cast({code.Expression} as varchar))"),
            ("m_registration_no", Match("registration_no")),
            ("m_organisation_code", Match("organisation_code")),
            ("m_name", Match("name")),
            ("m_region", $"case when regexp_matches({Match("region")}, '^[0-9]{"{6}"}') then left({Match("region")}, 6) end"),
        ]);
    }

    /// <summary>Numbers of the refused rows that lack nothing but a code and say whose they are in another way.</summary>
    public string KeylessNumbers => _file.Table.Layer == TableLayer.Record && _file.Table.Name != "enterprise" && ChecksCode
        ? """
            select troubled.number
            from troubled
            inner join refused on refused.number = troubled.number
            where list_has_all(['code_missing', 'code_invalid'], troubled.reasons)
                and (coalesce(m_registration_no, m_organisation_code, m_name) is not null or length(ingest_code(m_code)) in (9, 10, 15))
            """
        : "select number from troubled where false";

    /// <summary>Those rows: the contract's columns, why they were refused, their text, and what tells whose they are.</summary>
    public string Keyless =>
        $"""
        select {Output}, reasons, raw, m_code, m_registration_no, m_organisation_code, m_name, m_region
        from (
            select {Values.Replace("v_uscc as uscc", "cast(null as varchar) as uscc", StringComparison.Ordinal)},
                numbered.reasons, refused.raw, m_code, m_registration_no, m_organisation_code, m_name, m_region
            from numbered
            inner join refused on refused.number = numbered.number
            where numbered.number in (select number from keyless)
        )
        """;

    /// <summary>The other refused rows.</summary>
    public string Rejected =>
        $"""
        select {DuckDbEngine.Quote(_file.Table.Name)} as dataset, {Source} as source, {Batch} as batch, troubled.number as row,
            troubled.reasons[1] as reason, troubled.reasons, refused.raw
        from troubled
        left join refused on refused.number = troubled.number
        where troubled.number not in (select number from keyless)
        """;

    private IEnumerable<ColumnSql> Warned => _columns.Where(c => c.Warning is not null);

    private string Source => DuckDbEngine.Quote(_source.Name);

    private string Batch => DuckDbEngine.Quote(_file.Batch.Id);

    private string Output => _file.Table.ColumnList;

    private string Values => string.Join(", ", _file.Table.Columns.Select(c => c.Name switch
    {
        "source" => $"{Source} as source",
        "batch" => $"{Batch} as batch",
        "row" => "cast(numbered.number as bigint) as row",
        "department" => $"coalesce(v_department, {DuckDbEngine.Quote(_source.Department)}) as department",
        _ => $"v_{c.Name} as {c.Name}",
    }));

    private string ReceivedOn => $"date '{_file.Batch.Facts.Received.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    private string OfficePlace(int part)
    {
        var digits = part == 0 ? 2 : 4;
        return _regionPrefix.Length < digits
            ? "cast(null as varchar)"
            : $"(select min(name) from region_reference where code = '{_regionPrefix[..digits].PadRight(6, '0')}')";
    }

    private ColumnSql Sql(ContractColumn column) => new(_file, column, _received);

    private List<(int Order, string Condition, string Reason)> Reasons()
    {
        var future = _file.Table.Layer == TableLayer.Record
            ? $"v_event_date > v_known_date or v_known_date > {ReceivedOn}"
            : $"v_known_date > {ReceivedOn}";
        return [.. _columns.Append(_known)
            .SelectMany(c => c.Reasons(_regionPrefix))
            .Where(r => r.Reason != "missing:known_date" && (r.Reason != CodeInvalid || !ChecksCode))
            .Append((Order: 5, Condition: future, Reason: "future_date"))
            .OrderBy(r => r.Order)];
    }
}
