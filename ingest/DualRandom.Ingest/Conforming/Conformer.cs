using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// Makes contract rows and refused rows of one landed batch, once: <c>landing/&lt;source&gt;/&lt;batch&gt;/conformed/</c>, written beside and renamed.
/// </summary>
internal sealed class Conformer(StageContext context, Texts texts, DuckDbEngine engine)
{
    private const string EmptyRoom = "set search_path = 'main'; drop schema if exists batch cascade";
    private const string FreshRoom = EmptyRoom + "; create schema batch; set search_path = 'batch,main'";

    private static readonly Lazy<string> Rules = new(() => Digest.OfText(string.Join(
        '\n', SqlText.List("sql/ingest/").Append("sql/contracts.csv").Append("sql/reference/region.csv").Append("sql/reference/industry.csv").Select(SqlText.Read))));

    /// <summary>The digest of what decides a batch's rows: contract, rules, program, mapping, department, area.</summary>
    public string Recipe(IngestSource source, string mapping) => Digest.OfText(string.Join(
        '\n', CodeVersion.Current, Rules.Value, mapping, source.Name, source.Department, context.Workspace.Office.RegionPrefix))[..16];

    /// <summary>Conforms a batch.</summary>
    /// <exception cref="DualRandomException">The batch is refused whole.</exception>
    public Outcome Conform(IngestSource source, LandedBatch batch, Mapping mapping, string recipe, CancellationToken cancellation)
    {
        var scratch = Path.Combine(context.Workspace.Scratch, "conform");
        Disk.DeleteFolder(scratch);
        var file = new SourceFile(batch, mapping, mapping.Table(texts), Path.Combine(scratch, "file"), texts);
        engine.Step = texts["step.conform", source.Name, batch.Facts.File];
        engine.Execute(FreshRoom, cancellation);
        try
        {
            var received = new BatchReader(engine).Read(file, cancellation);
            var sql = new ConformSql(file, received, source, context.Workspace.Office.RegionPrefix);
            Judge(sql, file, received, cancellation);
            engine.Step = texts["step.write", source.Name, batch.Facts.File];
            return Write(engine, sql, batch, file.Table, recipe, cancellation);
        }
        finally
        {
            engine.Execute(EmptyRoom, CancellationToken.None);
            Disk.DeleteFolder(scratch);
        }
    }

    private void Judge(ConformSql sql, SourceFile file, Received received, CancellationToken cancellation)
    {
        try
        {
            engine.Execute($"create or replace view received_code as {sql.Codes}", cancellation);
            engine.Run(SqlModel.Load("ingest/valid_codes"), cancellation);
            if (sql.HasPlace)
            {
                engine.Execute($"create or replace table received_place as {sql.Places}", cancellation);
                engine.Run(SqlModel.Load("ingest/region_of_place"), cancellation);
            }

            engine.Step = texts["step.judge", file.Batch.Source, file.Batch.Facts.File];
            engine.Execute($"create or replace table judged as\n{sql.Judged}", cancellation);
        }
        catch (DuckDBException e) when (received.IsDirect && e.ErrorType is not (DuckDBErrorType.OutOfMemory or DuckDBErrorType.Interrupt))
        {
            throw file.Refuse("refused.damaged", e.Message);
        }
    }

    private static Outcome Write(
        DuckDbEngine engine, ConformSql sql, LandedBatch batch, ContractTable table, string recipe, CancellationToken cancellation)
    {
        var temporary = Path.Combine(batch.Folder, ".tmp-conformed");
        Disk.DeleteFolder(temporary);
        Directory.CreateDirectory(temporary);
        var rowsPath = Path.Combine(temporary, Outcome.Rows);
        var rejectedPath = Path.Combine(temporary, Outcome.Rejected);

        var read = engine.Scalar<long>("select count(*) from judged", cancellation);
        var reasons = Counts(engine, "select reasons[1], count(*) from judged where reasons is not null group by 1 order by 1", cancellation);
        var conformed = read - reasons.Values.Sum();
        if (conformed > 0)
        {
            Require(engine.CopyToParquet($"select {table.ColumnList} from judged where reasons is null", rowsPath, "row", cancellation), conformed, batch);
        }

        if (conformed < read)
        {
            Require(engine.CopyToParquet(sql.Rejected, rejectedPath, "row", cancellation), read - conformed, batch);
        }

        var outcome = new Outcome(
            recipe,
            table.Name,
            read,
            conformed,
            reasons,
            sql.UnknownColumns,
            Warnings(engine, sql, table, cancellation),
            Shapes(engine, sql, cancellation),
            conformed > 0 ? Digest.OfFile(rowsPath) : null,
            conformed < read ? Digest.OfFile(rejectedPath) : null);
        outcome.Write(temporary);
        Disk.DeleteFolder(batch.Conformed);
        File.Delete(batch.Refusal);
        Disk.PublishFolder(temporary, batch.Conformed);
        return outcome;
    }

    private static SortedDictionary<string, long> Warnings(DuckDbEngine engine, ConformSql sql, ContractTable table, CancellationToken cancellation)
    {
        var warnings = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, isMoney) in sql.Lenient)
        {
            var rows = engine.Scalar<long>($"select count(*) from judged where reasons is null and x_{name} is not null", cancellation);
            if (rows > 0)
            {
                warnings[$"{table.Name}.{name}:{(isMoney ? "not_cny" : "unknown")}"] = rows;
            }
        }

        return warnings;
    }

    private static SortedDictionary<string, long> Shapes(DuckDbEngine engine, ConformSql sql, CancellationToken cancellation)
    {
        var columns = sql.Lenient.Where(l => l.IsMoney).Select(l => $"select x_{l.Name} as stated from judged where reasons is null and x_{l.Name} is not null").ToList();
        return columns.Count == 0
            ? new SortedDictionary<string, long>(StringComparer.Ordinal)
            : Counts(engine, $"select ingest_shape(stated) as shape, count(*) from ({string.Join(" union all ", columns)}) group by shape order by shape", cancellation);
    }

    private static SortedDictionary<string, long> Counts(DuckDbEngine engine, string sql, CancellationToken cancellation) => new(
        engine.Query(sql, r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), cancellation).ToDictionary(), StringComparer.Ordinal);

    private static void Require(long written, long expected, LandedBatch batch)
    {
        if (written != expected)
        {
            throw new DualRandomException(
                ExitCode.Internal, $"rows do not add up: {expected} judged, {written} written", $"landing/{batch.Source}/{batch.Id}", "report this defect with the file");
        }
    }
}
