using System.Data.Common;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Scoring;

/// <summary>The outcome of one check: how many rows offend, and the first keys. Severity <c>stop</c> forbids publishing; <c>warn</c> does not.</summary>
public sealed record CheckResult(string Check, string Severity, long Violations, IReadOnlyList<string> Keys)
{
    /// <summary>Whether it forbids publishing.</summary>
    public bool Stops => Severity == "stop" && Violations > 0;
}

/// <summary>The checks of a run: every file under <c>sql/score/checks</c>, each a query that returns the offending rows.</summary>
internal static class RunCheck
{
    internal const int KeysShown = 20;

    internal static IEnumerable<SqlModel> All => SqlModel.LoadAll("score/checks");

    internal static string Severity(SqlModel check) => SqlText.Read($"sql/{check.Path}.sql")
        .Split('\n')
        .Where(l => l.StartsWith("-- severity:", StringComparison.Ordinal))
        .Select(l => l["-- severity:".Length..].Trim())
        .Single(s => s is "stop" or "warn");

    internal static CheckResult Run(IEngine engine, SqlModel check, int shown, CancellationToken cancellation)
    {
        var rows = engine.Run(check, cancellation);
        return new CheckResult(check.Name, Severity(check), rows, rows == 0 ? [] : Keys(engine, check.Name, shown));
    }

    private static List<string> Keys(IEngine engine, string table, int shown)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = $"select key, detail from {table} order by key, detail limit {Literal.Of(shown)}";
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
        {
            keys.Add($"{Text(reader, 0)} ({Text(reader, 1)})");
        }

        return keys;
    }

    private static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "null" : reader.GetString(column);
}
