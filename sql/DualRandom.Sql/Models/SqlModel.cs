namespace DualRandom.Sql;

/// <summary>
/// One model file: a single select under a header comment that gives <c>model</c> (the table it makes), <c>grain</c>, <c>key</c>,
/// <c>inputs</c> and <c>unit</c>. The files run unchanged on DuckDB and PostgreSQL.
/// </summary>
public sealed record SqlModel(string Path, string Name, string Grain, IReadOnlyList<string> Key, IReadOnlyList<string> Inputs, string Body)
{
    /// <summary>Reads <c>sql/&lt;path&gt;.sql</c>.</summary>
    /// <exception cref="FormatException">The header lacks a line.</exception>
    public static SqlModel Load(string path) => Parse(path, SqlText.Read($"sql/{path}.sql"));

    /// <summary>Reads a model from its text, which came from the file of that path without <c>.sql</c>.</summary>
    /// <exception cref="FormatException">The header lacks a line.</exception>
    public static SqlModel Parse(string path, string text)
    {
        string Header(string name) => text
            .Split('\n')
            .TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal))
            .Select(l => l[2..].Trim())
            .Where(l => l.StartsWith(name + ":", StringComparison.Ordinal))
            .Select(l => l[(name.Length + 1)..].Trim())
            .FirstOrDefault() ?? throw new FormatException($"{path}.sql: the header lacks '{name}:'");

        return new SqlModel(path, Header("model"), Header("grain"), Split(Header("key")), Split(Header("inputs")), text.TrimEnd().TrimEnd(';'));
    }

    /// <summary>All models of a folder, sorted by path, e.g. <c>indicators</c>.</summary>
    public static IReadOnlyList<SqlModel> LoadAll(string folder) =>
        [.. SqlText.List($"sql/{folder}/").Select(p => Load(p["sql/".Length..^".sql".Length]))];

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
