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
/// A column of a department's file: its header, the contract column behind it (null when ingest does not read it), the SQL that writes its text.
/// </summary>
internal sealed record FileColumn(string Header, ContractColumn? Target, string Expression, CellKind Kind)
{
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record Entry(IReadOnlyList<string>? From = null, string As = "text", string? Unit = null, Dictionary<string, string>? Codes = null, string? Value = null);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record Map(
        [property: JsonPropertyName("mapping")] string Name, object? Title, string Dataset, Dictionary<string, Entry> Columns);

    /// <summary>
    /// The columns of a file: in the order of the public form where there is one (<c>sql/simulate/form.csv</c>), else as the mapping lists them. Headers, units
    /// and codes are those the mapping reads.
    /// </summary>
    public static IReadOnlyList<FileColumn> Of(DepartmentFile file)
    {
        var mapped = Read(file.Mapping)
            .Where(c => c.Value.From is not null)
            .DistinctBy(c => c.Value.From![0], StringComparer.Ordinal)
            .ToDictionary(c => c.Value.From![0], c => Write(c.Value.From![0], file.Dataset[c.Key], c.Value, file.Days), StringComparer.Ordinal);
        var form = CsvLines.ParseTable(SqlText.Read("sql/simulate/form.csv")).Where(r => r["mapping"] == file.Mapping).ToList();
        return form.Count == 0
            ? [.. mapped.Values]
            : [.. form.Select(r => mapped.GetValueOrDefault(r["header"]) ?? new FileColumn(r["header"], null, Other(r["expression"], file.Days), CellKind.Text))];
    }

    private static Dictionary<string, Entry> Read(string mapping)
    {
        using var stream = typeof(FileColumn).Assembly.GetManifestResourceStream($"mappings/{mapping}.json")
            ?? throw new InvalidOperationException($"no mapping {mapping}");
        var map = JsonSerializer.Deserialize<Map>(stream, Workspace.Json) ?? throw new InvalidOperationException($"mapping {mapping} is empty");
        return map.Columns;
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
        return new FileColumn(header, column, Coded(text, entry.Codes), kind);
    }

    private static string Coded(string text, Dictionary<string, string>? codes) => codes is null
        ? text
        : $"case {text} {string.Join(' ', codes.DistinctBy(c => c.Value, StringComparer.Ordinal).Select(c => $"when {DuckDbEngine.Quote(c.Value)} then {DuckDbEngine.Quote(c.Key)}"))} else {text} end";
}
