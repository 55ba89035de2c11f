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
    private const string Absent = "cast(null as varchar)";

    private readonly ContractColumn _column;
    private readonly MappingColumn? _mapping;
    private readonly ReceivedColumn? _received;
    private readonly SourceFile _file;
    private readonly MoneyColumns? _money;
    private readonly string _trim;
    private readonly string? _unit;

    public ColumnSql(SourceFile file, ContractColumn column, Reading.Received received)
    {
        _file = file;
        _column = column;
        _mapping = file.Mapping[column.Name];
        _money = MoneyColumns.Of(file.Table, column, file.Mapping);
        _received = _mapping is { As: not MappedAs.RegionName } ? received.Find(_mapping.From) : null;
        _trim = received.HasOddBlanks ? "ingest_trim" : "ingest_trim_spaces";
        _unit = _mapping?.UnitUnder(_mapping.From?.FirstOrDefault(a => received.Find([a]) is not null));
    }

    /// <summary>The contract's name of the column.</summary>
    public string Name => _column.Name;

    /// <summary>Whether the column states an amount with its currency.</summary>
    public bool IsMoney => _mapping?.As == MappedAs.Money;

    /// <summary>Whether the place is given in words.</summary>
    public bool IsPlace => _mapping?.As == MappedAs.RegionName;

    /// <summary>Whether the file gives the column in the contract's own type.</summary>
    private bool IsTyped => _received is { } r && r.Type != Reading.Received.Text
        && (string.Equals(r.Type, _column.Type, StringComparison.OrdinalIgnoreCase)
            || (_column.Type == "date" && r.Type.StartsWith("TIMESTAMP", StringComparison.Ordinal)));

    /// <summary>What is received, <c>b_…</c>: the text without blanks around it, or the typed value; null where the file does not have the column.</summary>
    public string? Received => this switch
    {
        { IsPlace: true } => "place.region",
        { IsTyped: true } => _received!.Expression,
        _ => _received is { } received ? $"{_trim}({Text(received)})" : null,
    };

    /// <summary>The same with NULL for the words that mean nothing, <c>s_…</c>.</summary>
    public string? Said => Received is null ? null : IsPlace || IsTyped ? $"b_{Name}" : $"ingest_said(b_{Name})";

    /// <summary>The stated value in one expression over what is received, for a look ahead.</summary>
    public string Ahead => _received is { } received ? $"ingest_text({Text(received)})" : Constant ?? Absent;

    /// <summary>The stated value <c>t_…</c>, from <c>s_…</c>: the contract's word for it, or the typed value; NULL when it is missing.</summary>
    public string Stated
    {
        get
        {
            if (IsPlace)
            {
                return $"s_{Name}";
            }

            if (_received is not { } received)
            {
                return Constant ?? Absent;
            }

            if (IsTyped)
            {
                return Constant is null ? $"s_{Name}" : $"coalesce(s_{Name}, cast({Constant} as {received.Type}))";
            }

            var text = Mapped($"s_{Name}");
            text = _mapping!.As switch
            {
                MappedAs.Merged => $"regexp_replace({text}, '║[^；;\n]*', '', 'g')",
                MappedAs.Numbered => $"{DuckDbEngine.Quote(_mapping.Prefix ?? "")} || {text} || '-' || row_number() over (partition by {text} order by number)",
                _ => text,
            };
            text = _column is { Type: "date", Required: false } ? $"ingest_open({text})" : text;
            return Constant is null ? text : $"coalesce({text}, {Constant})";
        }
    }

    /// <summary>Whether values are numbered by the order of the rows.</summary>
    public bool IsNumbered => _mapping?.As == MappedAs.Numbered;

    /// <summary>A stated amount taken apart, as <c>p_…</c> from <c>t_…</c>; null where the column states none.</summary>
    public string? Parts => IsTyped || IsAbsent ? null
        : IsMoney ? $"ingest_money(t_{Name})"
        : IsAmount ? $"case when not ingest_plain(t_{Name}) then ingest_money(t_{Name}) end"
        : null;

    /// <summary>The value in the contract's type, from the stated one; NULL when it does not parse.</summary>
    public string Value(string stated) => (IsTyped, _column.Type) switch
    {
        _ when IsAbsent => $"cast(null as {_column.Type})",
        (true, "date") => Optional($"cast({stated} as date)"),
        (true, _) => stated,
        _ when IsMoney => Cast($"ingest_money_amount(p_{Name}, {(_unit is null ? "null" : Multiplier)})"),
        (_, "date") => Day(stated),
        (_, "boolean") when _mapping?.As == MappedAs.Positive => $"ingest_whole({stated}) > 0",
        (_, "boolean") => $"ingest_boolean({stated})",
        (_, "integer" or "bigint") => Cast($"ingest_whole({stated})"),
        (_, "varchar[]") => $"ingest_list({stated})",
        (_, "varchar") => TextValue(stated),
        _ when IsAmount => Cast($"ingest_amount({stated}, p_{Name}, {Multiplier})"),
        _ => $"case when ingest_plain({stated}) then {Cast(stated)} else {Cast($"ingest_number({stated})")} end",
    };

    /// <summary>Whether the table of codes has what is stated, as <c>k_…</c> from <c>v_…</c>; null where there is none, or where codes are checked afterwards.</summary>
    public string? IsKnown => HasRegion ? $"v_{Name} is not null" : null;

    /// <summary>What takes the place of <c>v_…</c> in view of the other columns; null where the column speaks for itself.</summary>
    public string? Derived => this switch
    {
        _ when _money is not null => _money.Derived(Name),
        _ when HasRegion && !IsPlace => $"case when v_{Name} is not null then v_{Name} else ingest_region_parent(t_{Name}) end",
        _ when Argument("enterprise_type") is { } type =>
            $"case when v_{Name} is not null then v_{Name} else coalesce({Coded("enterprise_type", $"ingest_spelling(t_{type})")}, ingest_type_of(v_uscc, v_name)) end",
        _ => null,
    };

    /// <summary>What an accepted row is counted under whose value does not say all its text says; null where such a text refuses the row.</summary>
    public string? Warning => this switch
    {
        { IsMoney: true } => "unread",
        _ when HasRegion => IsPlace ? null : "parent",
        _ when Has("registration_no") => "invalid",
        _ when IsPlain => null,
        _ when Has("industry") || Has("currency") || Has("enterprise_type") => "unknown",
        _ => null,
    };

    /// <summary>That text, as <c>x_…</c>; NULL where the value says all.</summary>
    public string LeftOut => this switch
    {
        { IsMoney: true } when _money is not null => $"case when {_money.IsUnread} then t_{Name} end",
        _ when HasRegion => $"case when not k_{Name} and v_{Name} is not null and not ingest_is_zone(t_{Name}) then t_{Name} end",
        _ => $"case when v_{Name} is null then t_{Name} end",
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

        if (IsAbsent)
        {
            yield break;
        }

        if (!IsTyped && Warning is null && _column.Type is not ("varchar" or "varchar[]"))
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
            yield return (6, IsPlace ? $"place_stated and {value} is null" : $"{stated} is not null and {value} is null", "region_unknown");
            if (_file.Table.Layer == TableLayer.Record)
            {
                yield return (7, $"{value} is not null and not starts_with({value}, {DuckDbEngine.Quote(regionPrefix)})", "region_outside");
            }
        }
    }

    private static string Text(ReceivedColumn received) => received.Type == Reading.Received.Text ? received.Expression : $"cast({received.Expression} as varchar)";

    private string Multiplier => _unit switch { "万元" => "10000", "亿元" => "100000000", _ => "1" };

    private string? Constant => _mapping?.Value is not { } value ? null
        : DuckDbEngine.Quote(value == MappingColumn.ReceivedDay && _column.Type == "date"
            ? _file.Batch.Facts.Received.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value);

    /// <summary>Whether nothing says anything of the column: neither the file nor the mapping, nor an amount with its currency.</summary>
    private bool IsAbsent => _received is null && !IsPlace && _mapping?.Value is null && _money is null;

    private bool IsPlain => _mapping?.As == MappedAs.Plain;

    private bool HasRegion => Has("region") && !IsPlain;

    private bool IsAmount => _column.Unit is "CNY" or "currency";

    private bool Has(string rule) => Argument(rule) is not null;

    private string? Argument(string rule) => _column.Rules.FirstOrDefault(r => r.Name == rule).Argument;

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
        _ when Argument("person_when") is { } condition => Holder(stated, condition),
        _ when Has("uscc") || Name.EndsWith("_uscc", StringComparison.Ordinal) => $"ingest_code({stated})",
        _ when Has("registration_no") => $"ingest_registration_no({stated})",
        _ when _money is { IsStated: true } => Coded("currency", _money.CurrencySpelling),
        _ when _received is null && _mapping?.Value is null => stated,
        _ when Has("currency") => Coded("currency", $"ingest_spelling({stated})"),
        _ when Has("enterprise_type") => Coded("enterprise_type", $"ingest_spelling({stated})"),
        _ when Has("industry") => Coded("industry", $"ingest_industry_spelling({stated})"),
        _ when HasRegion && !IsPlace => Coded("region", $"ingest_region_spelling({stated})"),
        _ => stated,
    };

    private static string Coded(string table, string spelling) => $"(select code from {table}_spelling where spelling = {spelling})";

    private static string Holder(string stated, string condition)
    {
        var (column, values) = condition.Split('=') is [var c, var v] ? (c, v.Split('|')) : throw new FormatException(condition);
        return $"case when t_{column} in ({string.Join(", ", values.Select(DuckDbEngine.Quote))}) then ingest_holder({stated}) else {stated} end";
    }

    private string Day(string stated)
    {
        var formats = _file.Mapping.DateFormats;
        return formats.Count == 0
            ? $"ingest_date({stated})"
            : $"coalesce(cast(try_strptime(ingest_half({stated}), [{string.Join(", ", formats.Select(DuckDbEngine.Quote))}]) as date), ingest_date({stated}))";
    }

    private string Mapped(string text) => _mapping?.Codes is { Count: > 0 } codes
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
