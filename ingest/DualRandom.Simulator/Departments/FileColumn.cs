using System.Text.Json;
using System.Text.Json.Serialization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator.Departments;

/// <summary>What a cell of a workbook or a value of a JSON object is.</summary>
internal enum CellKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>
/// A column of a department's file: its header, the contract column behind it (null when ingest does not read it as one), the SQL that writes its text, and what
/// else it holds: <c>name</c>, <c>registration_no</c>, <c>organisation_code</c> of the enterprise, or <c>person_name</c>, <c>phone</c>, <c>identity</c> of a person.
/// </summary>
internal sealed record FileColumn(string Header, ContractColumn? Target, string Expression, CellKind Kind, string Role = "")
{
    private static readonly JsonSerializerOptions Lenient = new(Workspace.Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private sealed record Entry(IReadOnlyList<string>? From = null, string As = "text", string? Unit = null, Dictionary<string, string>? Codes = null);

    private sealed record Map(Dictionary<string, Entry> Columns);

    /// <summary>What the mappings read but no simulated department sends.</summary>
    private static readonly string[] Unsent = ["penalty.state", "penalty.withdrawn_date", "license.withdrawn_date", "inspection.withdrawn_date", "enterprise.capital_currency"];

    /// <summary>Whether the column holds what is a natural person's own.</summary>
    public bool IsPersonal => Role is "person_name" or "phone" or "identity";

    /// <summary>
    /// The columns of a file: those of its form in order (<c>sql/simulate/form.csv</c>), then what else the mapping reads. Headers, units and codes are those the
    /// mapping reads.
    /// </summary>
    public static IReadOnlyList<FileColumn> Of(DepartmentFile file)
    {
        var mapped = Read(file.Mapping)
            .Where(c => c.Value.From is not null && !Unsent.Contains($"{file.Dataset.Name}.{c.Key}"))
            .DistinctBy(c => c.Value.From![0], StringComparer.Ordinal)
            .ToDictionary(c => c.Value.From![0], c => Write(c.Value.From![0], file.Dataset[c.Key], c.Value, file.Days), StringComparer.Ordinal);
        var form = CsvLines.ParseTable(SqlText.Read("sql/simulate/form.csv")).Where(r => r["mapping"] == file.Mapping).ToList();
        return
        [
            .. form.Select(r => mapped.GetValueOrDefault(r["header"]) ?? new FileColumn(r["header"], null, Other(r["expression"], file.Days), CellKind.Text, r["role"])),
            .. mapped.Values.Where(c => form.TrueForAll(r => r["header"] != c.Header)),
        ];
    }

    private static Dictionary<string, Entry> Read(string mapping)
    {
        using var stream = typeof(FileColumn).Assembly.GetManifestResourceStream($"mappings/{mapping}.json")
            ?? throw new InvalidOperationException($"no mapping {mapping}");
        return JsonSerializer.Deserialize<Map>(stream, Lenient)?.Columns ?? throw new InvalidOperationException($"mapping {mapping} is empty");
    }

    private static string Other(string expression, string days) =>
        expression.EndsWith("_date", StringComparison.Ordinal) ? $"day_{days}({expression})" : expression;

    private static FileColumn Write(string header, ContractColumn column, Entry entry, string days)
    {
        var text = (entry.As, column.Type) switch
        {
            ("person", _) => "person_name(person)",
            ("money", _) => "capital_text(capital_cny, capital_stated, i)",
            (_, "date") when header == "有效期至" => $"day_{days}(coalesce({column.Name}, date '2099-12-31'))",
            (_, "date") => $"day_{days}({column.Name})",
            (_, "varchar[]") => $"array_to_string({column.Name}, '、')",
            _ when entry.Unit == "万元" => $"plain(cast({column.Name} / 10000 as decimal(20, 6)))",
            (_, "varchar" or "boolean" or "integer") => $"cast({column.Name} as varchar)",
            _ => $"plain({column.Name})",
        };
        var kind = (entry.As, column.Type) switch
        {
            ("money" or "person", _) => CellKind.Text,
            (_, "date") => CellKind.Day,
            (_, "varchar" or "varchar[]" or "boolean") => CellKind.Text,
            _ => CellKind.Number,
        };
        return new FileColumn(header, column, Coded(text, entry.Codes), kind, entry.As == "person" ? "person_name" : "");
    }

    private static string Coded(string text, Dictionary<string, string>? codes) => codes is null
        ? text
        : $"case {text} {string.Join(' ', codes.DistinctBy(c => c.Value, StringComparer.Ordinal).Select(c => $"when {DuckDbEngine.Quote(c.Value)} then {DuckDbEngine.Quote(c.Key)}"))} else {text} end";
}
