using System.Text.Json.Nodes;
using DualRandom.Model.Exporting;
using DualRandom.Model.Runs;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>What was exported: the run, where to, how many enterprises, and the SHA-256 of the bytes; for a database of the CSV that was sent.</summary>
public sealed record ExportSummary(string Month, string RunId, string Target, long Enterprises, string Sha256);

/// <summary>
/// Gives the whole of a month's published tiers to the double-random platform's object library (双随机平台检查对象名录库全量推送): code, tier, month and run,
/// nothing else. The caller holds the workspace's lock.
/// </summary>
public static class TierExporter
{
    /// <summary>The columns, in order.</summary>
    public const string Columns = "uscc, tier, month, run_id";

    /// <summary>
    /// Where to: a file ending in <c>.csv</c> or <c>.parquet</c>; or with a table an Npgsql connection string without the password, which comes from
    /// <c>PGPASSWORD</c> or <c>PGPASSFILE</c>.
    /// </summary>
    /// <exception cref="DualRandomException">It is neither, or it holds a password.</exception>
    public static ExportTarget Target(StageContext context, string to, string? table) => ExportTarget.Parse(to, table, Wording.Texts(context.Culture));

    /// <summary>Exports the month: whole or not at all, and logged with its hash.</summary>
    /// <exception cref="DualRandomException">Nothing is published; the stored tiers are not those of the manifest; the database refuses.</exception>
    public static ExportSummary Export(StageContext context, Month month, ExportTarget target, CancellationToken cancellation = default)
    {
        var folder = RunFolder.Published(context, month);
        var run = RequireUnchanged(context, folder);
        using var engine = DuckDbEngine.Open(context);
        engine.AttachParquet("tier", [RunFolder.Parquet(folder, "tier")], Contract.Current["tier"]);
        var query = $"select uscc, tier, month, {DuckDbEngine.Quote(run)} as run_id from tier";
        var isFile = target.File is not null;
        var written = isFile ? target.File + ".tmp" : Path.Combine(context.Workspace.Scratch, $"export-{run}.csv");
        try
        {
            if (isFile)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(written)!);
            }

            var rows = Path.GetExtension(target.File)?.ToLowerInvariant() == ".parquet"
                ? engine.CopyToParquet(query, written, "uscc", cancellation)
                : engine.CopyToCsv(query, written, "uscc", cancellation);
            var summary = new ExportSummary(month.ToString(), run, target.Name, rows, Digest.OfFile(written));
            if (isFile)
            {
                Disk.Flush(written);
                Log(context, summary);
                File.Move(written, target.File!, overwrite: true);
                Disk.FlushFolder(Path.GetDirectoryName(target.File!)!);
            }
            else
            {
                PostgresTable.Replace(context, target, written, () => Log(context, summary), cancellation);
            }

            return summary;
        }
        finally
        {
            File.Delete(written);
        }
    }

    private static string RequireUnchanged(StageContext context, string folder)
    {
        var manifest = Manifest.Read(folder);
        var file = RunFolder.Parquet(folder, "tier");
        if (!File.Exists(file) || manifest.Files.SingleOrDefault(f => f.Path == Path.GetFileName(file))?.Sha256 != Digest.OfFile(file))
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.VerificationFailed, texts["export.changed"], file, texts["export.changed.remedy"]);
        }

        return manifest.Id;
    }

    private static void Log(StageContext context, ExportSummary summary) =>
        new AuditLog(context.Workspace.AuditLog, context.Time).Append(context.Actor, "export tiers", new JsonObject
        {
            ["month"] = summary.Month,
            ["run"] = summary.RunId,
            ["target"] = summary.Target,
            ["enterprises"] = summary.Enterprises,
            ["sha256"] = summary.Sha256,
        });
}
