using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest.Checking;

/// <summary>
/// One quality check: a file of <c>sql/ingest/check</c> that returns the offending rows as <c>source, batch, row, key, detail</c>. A file with a line <c>for:</c> is one
/// check for each dataset named there (<c>record</c> and <c>library</c> name all of a kind); <c>{dataset}</c> and <c>{key}</c> stand for it and its key. What it is about is
/// its first input.
/// </summary>
/// <param name="Name">The file's name, and the dataset after a dot where the file serves several.</param>
/// <param name="Rule">The file's name.</param>
/// <param name="Severity">What the file says it is.</param>
/// <param name="Model">What to run.</param>
internal sealed record Check(string Name, string Rule, string Severity, SqlModel Model)
{
    private const string Folder = "ingest/check";

    /// <summary>Every check that is shipped, sorted by name.</summary>
    public static IReadOnlyList<Check> All { get; } =
        [.. SqlModel.LoadAll(Folder).SelectMany(Of).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Whether it holds the new lake against the published one. Its outcome is about the step from one to the other, so it may forbid it, but is no property of the lake.
    /// </summary>
    public bool ComparesPublications => Model.Inputs.Contains(CheckInputs.Published, StringComparer.Ordinal);

    private static IEnumerable<Check> Of(SqlModel file)
    {
        var rule = file.Path[(Folder.Length + 1)..];
        var severity = Header(file, "severity") ?? throw new FormatException($"sql/{file.Path}.sql: the header lacks 'severity:'");
        return Header(file, "for") is { } datasets
            ? Datasets(datasets).Select(t => new Check($"{rule}.{t.Name}", rule, severity, For(file, t)))
            : [new Check(rule, rule, severity, file)];
    }

    private static SqlModel For(SqlModel file, ContractTable table) => file with
    {
        Name = $"{file.Name}_{table.Name}",
        Inputs = [.. file.Inputs.Select(i => Put(i, table))],
        Body = Put(file.Body, table),
    };

    private static string Put(string text, ContractTable table) => text
        .Replace("{dataset}", table.Name, StringComparison.Ordinal)
        .Replace("{key}", string.Join(", ", table.Key), StringComparison.Ordinal);

    private static IEnumerable<ContractTable> Datasets(string names) => names switch
    {
        "record" => Contract.Current.Datasets.Where(t => t.Layer == TableLayer.Record),
        "library" => Contract.Current.Datasets.Where(t => t.Layer == TableLayer.Library),
        _ => names.Split(',', StringSplitOptions.TrimEntries).Select(n => Contract.Current[n]),
    };

    private static string? Header(SqlModel file, string name) => file.Body
        .Split('\n')
        .TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal))
        .Where(l => l.StartsWith($"-- {name}:", StringComparison.Ordinal))
        .Select(l => l[$"-- {name}:".Length..].Trim())
        .SingleOrDefault();
}
