using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Benchmarks;

/// <summary>
/// Takes codes away from records of a simulation as the simulator itself does it in departments' files: the kinds of dirt of <c>sql/simulate/dirt.csv</c> that leave no
/// usable code, by their weights, with its own macros; and says whose they are. Half of the records say no region, two fifths the county, the others the prefecture.
/// </summary>
internal static class KeylessRecords
{
    private const int FormerNamePerHundred = 8;
    private const string Stranger = "unknown_name";

    // One enterprise in a hundred has one of ten names.
    private const string CommonName =
        """
        case when hash(uscc) % 100 = 0 then ['便民超市', '好邻居商店', '老四川饭店', '惠民大药房', '平价副食店', '幸福家具城', '利民五金店', '美美理发店', '顺达修理厂', '家家乐超市'][1 + cast(hash(uscc) // 100 % 10 as bigint)]
            else name end
        """;

    private static readonly string[] Datasets = ["penalty", "license", "inspection", "complaint", "listing"];
    private static readonly string[] Columns = ["uscc", "name", "registration_no", "organisation_code"];
    private static readonly string[] Characters = ["first", "middle", "last", "surname", "given"];

    /// <summary>Makes enterprise, change, keyless and truth (batch, row, kind, expected: NULL where nobody can be found, shared: another enterprise has that name).</summary>
    public static (long Keyless, long Versions, long Enterprises, long Renamings) Plant(DuckDbEngine engine, string folder, long keyless, Hardship hardship)
    {
        foreach (var dataset in Datasets.Concat(["enterprise", "change"]))
        {
            var columns = dataset == "enterprise" && hardship == Hardship.Homonyms ? $"* replace ({CommonName} as name)" : "*";
            engine.Execute(
                $"""
                create view {dataset} as
                select {columns}, 'benchmark' as source, '{dataset}' as batch, file_row_number as row
                from read_parquet({DuckDbEngine.Quote($"{folder}/inbox/{dataset}/*/*.parquet")}, file_row_number = true)
                """);
        }

        engine.Execute(Register);
        var (records, truth) = (Path.Combine(folder, $"keyless-{hardship}-{keyless}.parquet"), Path.Combine(folder, $"truth-{hardship}-{keyless}.parquet"));
        if (!File.Exists(truth))
        {
            LoadChance(engine);
            engine.Execute(Chosen(keyless));
            engine.Execute(Dirty(hardship));
            engine.CopyToParquet(Keyless, records, "row");
            engine.CopyToParquet(Truth, truth, "row");
            engine.Execute("drop table chosen; drop table dirty");
        }

        engine.Execute(
            $"""
            create view keyless as select * from read_parquet({DuckDbEngine.Quote(records)});
            create view truth as select * from read_parquet({DuckDbEngine.Quote(truth)})
            """);
        var counts = (
            engine.Scalar<long>("select count(*) from keyless"),
            engine.Scalar<long>("select count(*) from enterprise"),
            engine.Scalar<long>("select count(*) from subject"),
            engine.Scalar<long>("select count(*) from change where field = '名称'"));
        engine.Execute("drop table subject; drop table former; drop table taken");
        return counts;
    }

    private const string Keyless =
        $"""
        select
            dataset, 'benchmark' as source, dataset as batch, p as row, department, event_date, known_date, nullif(code_stated, '') as code_stated,
            nullif(stated_registration_no, '') as registration_no, nullif(stated_organisation_code, '') as organisation_code, nullif(stated_name, '') as name,
            case when pick('region', p, 10) >= 9 then left(region, 4) || '00' when pick('region', p, 10) >= 5 then region end as region
        from dirty
        where kind <> '{Stranger}' or stranger_name not in (select name from taken)
        """;

    private const string Truth =
        $"""
        select dirty.dataset as batch, dirty.p as row, dirty.kind, dirty.expected, subject.shared
        from dirty
        inner join subject on subject.uscc = dirty.uscc
        where kind <> '{Stranger}' or stranger_name not in (select name from taken)
        """;

    private const string Register =
        """
        create table subject as
        select *, count(*) over (partition by name) > 1 as shared
        from (
            select uscc, arg_max(name, event_date) as name, any_value(region) as region, any_value(registration_no) as registration_no, max(closed_date) as closed_date
            from enterprise
            group by uscc);
        create table former as
        select
            uscc, from_value as name, event_date as to_date,
            coalesce(lag(event_date) over (partition by uscc order by event_date), date '1900-01-01') as from_date
        from change
        where field = '名称';
        create table taken as select name from subject union select name from former
        """;

    private static void LoadChance(DuckDbEngine engine)
    {
        var words = CsvLines.ParseTable(SqlText.Read("sql/simulate/word.csv")).ToList();
        engine.Execute("set variable seed = 'benchmark'");
        foreach (var kind in Characters)
        {
            var characters = string.Concat(words.Where(w => w["kind"] == kind).OrderBy(w => int.Parse(w["position"], CultureInfo.InvariantCulture)).Select(w => w["word"]));
            engine.Execute($"set variable word_{kind} = {DuckDbEngine.Quote(characters)}");
        }

        engine.Execute("set variable word_road = ['路']");
        engine.Execute(SqlText.Read("sql/simulate/macros.sql"));
    }

    /// <summary>The records whose digest is least, with what their department would write of the enterprise.</summary>
    private static string Chosen(long keyless)
    {
        var records = string.Join(" union all ", Datasets.Select(d => $"select '{d}' as dataset, uscc, record_no, department, event_date, known_date from {d}"));
        var places = string.Join(", ", CsvLines.ParseTable(SqlText.Read("sql/simulate/county.csv")).Select(c => $"('{c["region"]}', '{c["place"]}')"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            create table chosen as
            with record as (
                select * from ({records})
            ), least as (
                select *, row_number() over (order by hash(dataset || coalesce(record_no, '') || uscc || event_date), dataset, record_no, uscc, event_date) as p
                from record
                order by hash(dataset || coalesce(record_no, '') || uscc || event_date), dataset, record_no, uscc, event_date
                limit {keyless}
            ), place (region, place) as (
                values {places}
            )
            select
                least.*, least.p as i, 0 as k, subject.region, subject.closed_date, subject.registration_no as party_registration_no,
                organisation_code(least.uscc) as party_organisation_code, former.name as former_name, coalesce(former.name, subject.name) as enterprise_name,
                case
                    when starts_with(subject.name, place.place) then place.place || trade_name(least.p) || substr(subject.name, length(place.place) + 4)
                    else trade_name(least.p) || substr(subject.name, 4)
                end as stranger_name
            from least
            inner join subject on subject.uscc = least.uscc
            left join place on place.region = subject.region
            left join former on former.uscc = least.uscc and least.event_date >= former.from_date and least.event_date < former.to_date
            """);
    }

    private static string Dirty(Hardship hardship)
    {
        var kinds = CsvLines.ParseTable(SqlText.Read("sql/simulate/dirt.csv"))
            .Select(d => (Line: d, Expected: d["expected_named"].Length > 0 ? d["expected_named"] : d["expected"]))
            .Where(d => d.Expected is "matched" or "matched_then" or "unmatched")
            .ToList();
        var weighed = kinds.Where(d => hardship == Hardship.Strangers ? d.Line["kind"] == Stranger : d.Line["weight"] != "0").Select(d => (Kind: d.Line["kind"], Weight: int.Parse(d.Line["weight"], CultureInfo.InvariantCulture))).ToList();
        var upto = 0;
        var choice = string.Join(' ', weighed.Select(d => $"when pick('kind', p, {weighed.Sum(w => w.Weight)}) < {upto += d.Weight} then '{d.Kind}'"));
        var former = hardship == Hardship.Strangers ? "" : $"when former_name is not null and pick('former', p, 100) < {FormerNamePerHundred} then 'former_name'";
        string Text(string column, string otherwise) => string.Join(' ', kinds
            .Where(d => d.Line[column].Length > 0)
            .Select(d => $"when '{d.Line["kind"]}' then {d.Line[column].Replace("{text}", otherwise, StringComparison.Ordinal)}"));
        var texts = Columns.Zip(["uscc", "enterprise_name", "''", "''"], ["code_stated", "stated_name", "stated_registration_no", "stated_organisation_code"])
            .Select(c => $"case kind {Text(c.First, c.Second)} else {c.Second} end as {c.Third}");
        var expected = string.Join(' ', kinds.Select(d => $"when '{d.Line["kind"]}' then " + d.Expected switch
        {
            "matched" => "uscc",
            "matched_then" => "case when event_date <= coalesce(closed_date, event_date) then uscc end",
            _ => "cast(null as varchar)",
        }));
        return
            $"""
            create table dirty as
            with kinds as (
                select *, case {former} {choice} end as kind
                from chosen
            )
            select *, {string.Join(", ", texts)}, case kind {expected} end as expected
            from kinds
            """;
    }
}

/// <summary>What makes matching harder than the simulated world is.</summary>
internal enum Hardship
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Every record names an enterprise that the register does not know, so that all are looked for by likeness.</summary>
    Strangers,

    /// <summary>One enterprise in a hundred bears a name that a thousand others bear.</summary>
    Homonyms,
}
