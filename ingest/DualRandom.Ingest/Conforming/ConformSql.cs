using System.Globalization;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// The statements that turn one received file into contract rows and refused rows, generated from the contract and the mapping; the rules themselves are in
/// <c>sql/ingest/functions.sql</c>.
/// </summary>
internal sealed class ConformSql
{
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
        UnknownColumns = file.Mapping.Unknown(file.Table, received.Columns.Keys);
        _columns = [.. file.Table.Columns.Where(c => !Mapping.GivenByIngest.Contains(c.Name, StringComparer.Ordinal)).Select(Sql)];
        _known = Sql(file.Table["known_date"]);
        _department = Sql(file.Table["department"]);
    }

    /// <summary>Columns of the file that the mapping does not know: kept in the landing copy only.</summary>
    public IReadOnlyList<string> UnknownColumns { get; }

    /// <summary>Columns whose stated text may be left out: name, and whether it is money.</summary>
    public IEnumerable<(string Name, bool IsMoney)> Lenient => _columns.Where(c => c.IsLenient).Select(c => (c.Name, c.IsMoney));

    /// <summary>Whether the file gives places in words: then <see cref="Places"/> and the model <c>region_of_place</c> run first.</summary>
    public bool HasPlace => _columns.Exists(c => c.IsPlace);

    /// <summary>The codes named, for <c>valid_codes</c>; an empty relation where the dataset has none.</summary>
    public string Codes
    {
        get
        {
            var code = _columns.Find(c => c.Name == "uscc");
            return code is null || _file.Mapping.HasForeignKey
                ? "select cast(null as varchar) as code where false"
                : $"select {code.Value(code.Stated)} as code from {_received.From}";
        }
    }

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
            var code = _columns.Find(c => c.Name == "uscc") is { } uscc ? $"substr(ingest_code({uscc.Stated}), 3, 6)" : "cast(null as varchar)";
            return $"select {_received.Row} as row, {Part(0)} as province, {Part(1)} as city, {Part(2)} as address, {code} as authority from {_received.From}";
        }
    }

    /// <summary>Every row judged: contract columns, <c>reasons</c> (NULL where the row is good), <c>x_…</c> texts left out.</summary>
    public string Judged
    {
        get
        {
            var all = _columns.Append(_known).Append(_department).ToList();
            var place = HasPlace ? $"left join region_of_place as place on place.row = {_received.Row}" : "";
            var placeStated = HasPlace ? "place.row is not null" : "false";
            return $"""
                with stated as (
                    select {_received.Row} as row, {_received.Fault} as fault, {placeStated} as place_stated,
                        {string.Join(",\n        ", all.Select(c => $"{c.Stated} as t_{c.Name}"))}
                    from {_received.From}
                    {place}
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
                    select * replace (coalesce(v_known_date, {Received}) as v_known_date)
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
                select {string.Join(", ", _file.Table.Columns.Select(Output))}, reasons
                    {string.Concat(Lenient.Select(l => $", case when v_{l.Name} is null then t_{l.Name} end as x_{l.Name}"))}
                from flagged
                """;
        }
    }

    /// <summary>The refused rows with their text.</summary>
    public string Rejected =>
        $"""
        select {DuckDbEngine.Quote(_file.Table.Name)} as dataset, judged.source, judged.batch, judged.row, judged.reasons[1] as reason, judged.reasons, refused.raw
        from judged
        inner join (
            select {_received.Row} as number, ingest_raw({_received.Raw}) as raw
            from {_received.From}
            where {_received.Row} in (select judged.row from judged where judged.reasons is not null)
        ) as refused on refused.number = judged.row
        where judged.reasons is not null
        """;

    private string Received => $"date '{_file.Batch.Facts.Received.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

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
            ? $"v_event_date > v_known_date or v_known_date > {Received}"
            : $"v_known_date > {Received}";
        return [.. _columns.Append(_known)
            .SelectMany(c => c.Reasons(_regionPrefix))
            .Where(r => r.Reason != "missing:known_date")
            .Append((Order: 5, Condition: future, Reason: "future_date"))
            .OrderBy(r => r.Order)];
    }

    private string Output(ContractColumn column) => column.Name switch
    {
        "source" => $"{DuckDbEngine.Quote(_source.Name)} as source",
        "batch" => $"{DuckDbEngine.Quote(_file.Batch.Id)} as batch",
        "row" => "cast(flagged.row as bigint) as row",
        "department" => $"coalesce(v_department, {DuckDbEngine.Quote(_source.Department)}) as department",
        _ => $"v_{column.Name} as {column.Name}",
    };
}
