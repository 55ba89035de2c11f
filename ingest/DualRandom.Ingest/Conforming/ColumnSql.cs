using System.Globalization;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// The SQL of one contract column, from its type and rule in the contract and its entry in the mapping: the received text, the value, and the reasons that refuse a row.
/// </summary>
internal sealed class ColumnSql
{
    private const string IsHash = "'[0-9a-f]{64}'";

    private readonly ContractColumn _column;
    private readonly MappingColumn? _mapping;
    private readonly ReceivedColumn? _received;
    private readonly SourceFile _file;
    private readonly string? _row;

    public ColumnSql(SourceFile file, ContractColumn column, Received received)
    {
        _file = file;
        _column = column;
        _mapping = file.Mapping[column.Name];
        _received = _mapping is { As: not MappedAs.RegionName } ? received.Find(_mapping.From) : null;
        _row = received.Row;
    }

    /// <summary>The contract's name of the column.</summary>
    public string Name => _column.Name;

    /// <summary>Whether a stated text may be left out of the value without refusing the row: money not in CNY, an unknown industry.</summary>
    public bool IsLenient => IsMoney || (Has("industry") && !IsPlain);

    /// <summary>Whether the column states an amount with its currency.</summary>
    public bool IsMoney => _mapping?.As == MappedAs.Money;

    /// <summary>Whether the place is given in words.</summary>
    public bool IsPlace => _mapping?.As == MappedAs.RegionName;

    /// <summary>Whether the file gives the column in the contract's own type.</summary>
    private bool IsTyped => _received is { } r && r.Type != Received.Text
        && (string.Equals(r.Type, _column.Type, StringComparison.OrdinalIgnoreCase)
            || (_column.Type == "date" && r.Type.StartsWith("TIMESTAMP", StringComparison.Ordinal)));

    /// <summary>The stated value <c>t_…</c>: cleaned text, or the typed value; NULL when it is missing.</summary>
    public string Stated
    {
        get
        {
            if (IsPlace)
            {
                return "place.region";
            }

            if (_received is not { } received)
            {
                return Constant ?? "cast(null as varchar)";
            }

            if (IsTyped)
            {
                return Constant is null ? received.Expression : $"coalesce({received.Expression}, cast({Constant} as {received.Type}))";
            }

            var text = Coded($"ingest_text({(received.Type == Received.Text ? received.Expression : $"cast({received.Expression} as varchar)")})");
            text = _mapping!.As switch
            {
                MappedAs.Merged => $"regexp_replace({text}, '║[^；;\n]*', '', 'g')",
                MappedAs.Numbered => $"{DuckDbEngine.Quote(_mapping.Prefix ?? "")} || {text} || '-' || row_number() over (partition by {text} order by {_row})",
                _ => text,
            };
            text = _column is { Type: "date", Required: false } ? $"ingest_open({text})" : text;
            return Constant is null ? text : $"coalesce({text}, {Constant})";
        }
    }

    /// <summary>Looked up in a code table, as <c>k_…</c> from <c>v_…</c>; null where the column has none.</summary>
    public string? Lookup => HasRegion ? "region_reference" : null;

    /// <summary>Whether values are numbered by the order of the rows.</summary>
    public bool IsNumbered => _mapping?.As == MappedAs.Numbered;

    /// <summary>A stated amount taken apart, as <c>p_…</c> from <c>t_…</c>; null where the column states none.</summary>
    public string? Parts => IsTyped ? null
        : IsMoney ? $"ingest_amount_parts(t_{Name})"
        : _column.Unit == "CNY" ? $"case when not ingest_plain(t_{Name}) then ingest_amount_parts(t_{Name}) end"
        : null;

    /// <summary>The value in the contract's type, from the stated one; NULL when it does not parse.</summary>
    public string Value(string stated) => (IsTyped, _column.Type) switch
    {
        (true, "date") => Optional($"cast({stated} as date)"),
        (true, _) => stated,
        _ when IsMoney => Cast($"ingest_capital(p_{Name})"),
        (_, "date") => Day(stated),
        (_, "boolean") when _mapping?.As == MappedAs.Positive => $"ingest_whole({stated}) > 0",
        (_, "boolean") => $"ingest_boolean({stated})",
        (_, "integer" or "bigint") => Cast($"ingest_whole({stated})"),
        (_, "varchar[]") => $"ingest_list({stated})",
        (_, "varchar") => TextValue(stated),
        _ when _column.Unit == "CNY" => $"ingest_amount({stated}, p_{Name}, {Multiplier})",
        _ => $"case when strlen({stated}) <= 11 and ingest_plain({stated}) then {Cast(stated)} else {Cast($"ingest_number({stated})")} end",
    };

    /// <summary>Reasons that refuse a row, in fixed order: condition over <c>t_…</c> and <c>v_…</c>, and the code.</summary>
    public IEnumerable<(int Order, string Condition, string Reason)> Reasons(string regionPrefix)
    {
        var stated = $"t_{Name}";
        var value = $"v_{Name}";
        if (_column.Required)
        {
            yield return Has("uscc") ? (0, $"{value} is null", "code_missing")
                : (2, IsPlace ? $"not place_stated and {stated} is null" : $"{stated} is null", $"missing:{Name}");
        }

        if (Has("uscc"))
        {
            yield return (1, _file.Mapping.HasForeignKey
                ? $"not regexp_full_match({value}, {DuckDbEngine.Quote(_file.Mapping.Key!.Pattern!)})"
                : $"{value} not in (select code from valid_codes)", "code_invalid");
        }

        if (!IsTyped && !IsLenient && _column.Type is not ("varchar" or "varchar[]"))
        {
            var kind = _column.Type switch { "date" => "bad_date", "boolean" => "bad_value", _ => "bad_number" };
            yield return (3, $"{stated} is not null and {value} is null", $"{kind}:{Name}");
        }

        foreach (var (rule, argument) in _column.Rules)
        {
            if (Breaks(rule, argument, value) is { } condition)
            {
                yield return (4, condition, $"bad_value:{Name}");
            }
        }

        if (HasRegion)
        {
            yield return (6, IsPlace ? $"place_stated and {value} is null" : $"{value} is not null and not k_{Name}", "region_unknown");
            if (_file.Table.Layer == TableLayer.Record)
            {
                yield return (7, $"k_{Name} and not starts_with({value}, {DuckDbEngine.Quote(regionPrefix)})", "region_outside");
            }
        }
    }

    private string Multiplier => _mapping?.Unit switch { "万元" => "10000", "亿元" => "100000000", _ => "1" };

    private string? Constant => _mapping?.Value is not { } value ? null
        : DuckDbEngine.Quote(value == MappingColumn.ReceivedDay && _column.Type == "date"
            ? _file.Batch.Facts.Received.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value);

    private bool IsPlain => _mapping?.As == MappedAs.Plain;

    private bool HasRegion => Has("region") && !IsPlain;

    private bool Has(string rule) => _column.Rules.Any(r => r.Name == rule);

    private string Cast(string expression) => $"try_cast({expression} as {_column.Type})";

    private string Optional(string expression) =>
        _column.Required ? expression : $"case when {expression} < date '2099-12-31' then {expression} end";

    private string TextValue(string stated) => this switch
    {
        _ when _mapping?.As == MappedAs.Person => $"ingest_person({stated})",
        _ when IsPlain => stated,
        _ when (Has("uscc") || Name.EndsWith("_uscc", StringComparison.Ordinal)) && _file.Mapping.HasForeignKey => stated,
        _ when _file.Mapping.Identity && Name.EndsWith("_hash", StringComparison.Ordinal) =>
            $"case when regexp_full_match({stated}, {IsHash}) then {stated} else ingest_person({stated}) end",
        _ when Has("uscc") || Name.EndsWith("_uscc", StringComparison.Ordinal) || (HasRegion && !IsPlace) => $"ingest_code({stated})",
        _ when Has("industry") => $"case when ingest_industry({stated}) in (select code from industry_reference) then ingest_industry({stated}) end",
        _ => stated,
    };

    private string Day(string stated)
    {
        var formats = _file.Mapping.DateFormats;
        return formats.Count == 0
            ? $"ingest_date({stated})"
            : $"coalesce(cast(try_strptime(ingest_half({stated}), [{string.Join(", ", formats.Select(DuckDbEngine.Quote))}]) as date), ingest_date({stated}))";
    }

    private string Coded(string text) => _mapping?.Codes is { Count: > 0 } codes
        ? $"case {text} {string.Join(' ', codes.Select(c => $"when {DuckDbEngine.Quote(c.Key)} then {DuckDbEngine.Quote(c.Value)}"))} else {text} end"
        : text;

    private static string? Breaks(string rule, string argument, string value) => rule switch
    {
        "one_of" => $"{value} not in ({string.Join(", ", argument.Split('|').Select(DuckDbEngine.Quote))})",
        "min" => string.Create(CultureInfo.InvariantCulture, $"{value} < {argument}"),
        "max" => string.Create(CultureInfo.InvariantCulture, $"{value} > {argument}"),
        _ => null,
    };
}
