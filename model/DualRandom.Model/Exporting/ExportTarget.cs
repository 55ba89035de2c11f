using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using Npgsql;

namespace DualRandom.Model.Exporting;

/// <summary>Where the tiers go: a CSV or Parquet file, or a table of a PostgreSQL database. 推送目标。</summary>
public sealed record ExportTarget
{
    private ExportTarget(string name) => Name = name;

    /// <summary>What logs and answers call it; it holds no secret.</summary>
    public string Name { get; }

    internal string? File { get; private init; }

    internal string? Connection { get; private init; }

    internal IReadOnlyList<string> Table { get; private init; } = [];

    /// <summary>The table's name, quoted.</summary>
    internal string QuotedTable => string.Join('.', Table.Select(p => $"\"{p.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>
    /// A file ending in <c>.csv</c> or <c>.parquet</c>; or with a table an Npgsql connection string without the password, which comes from
    /// <c>PGPASSWORD</c> or <c>PGPASSFILE</c>.
    /// </summary>
    /// <exception cref="DualRandomException">It is neither, or it holds a password.</exception>
    internal static ExportTarget Parse(string to, string? table, Texts texts)
    {
        if (table is null)
        {
            var extension = Path.GetExtension(to).ToLowerInvariant();
            return extension is ".csv" or ".parquet"
                ? new ExportTarget(Path.GetFullPath(to)) { File = Path.GetFullPath(to) }
                : throw new DualRandomException(ExitCode.Usage, texts["export.target"], "--to", texts["export.target.remedy"]);
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(to);
            var parts = table.Split('.');
            if (settings.Password is { Length: > 0 })
            {
                throw new DualRandomException(ExitCode.Usage, texts["export.password"], "--to", texts["export.password.remedy"]);
            }

            return parts.Length <= 2 && Array.TrueForAll(parts, p => p.Length > 0)
                ? new ExportTarget($"{settings.Host}/{settings.Database} {table}") { Connection = settings.ConnectionString, Table = parts }
                : throw new DualRandomException(ExitCode.Usage, texts["export.table", table], "--table", texts["export.table.remedy"]);
        }
        catch (ArgumentException e)
        {
            throw new DualRandomException(ExitCode.Usage, e.Message, "--to", texts["export.target.remedy"], e);
        }
    }
}
