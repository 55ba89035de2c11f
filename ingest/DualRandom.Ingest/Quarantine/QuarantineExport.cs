using DualRandom.Ingest.Accounting;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Quarantine;

/// <summary>What an export wrote: the file, its rows, and how many texts were cut because a cell of a workbook holds no more.</summary>
public sealed record ExportSummary(string File, long Rows, long Cut);

/// <summary>Writes refused rows for the department that sent them: <c>.csv</c> (UTF-8 with byte order mark) or <c>.xlsx</c>. No cell is a formula. 隔离数据导出。</summary>
public static class QuarantineExport
{
    private const string Columns = "dataset, source, batch, file, row, reason, array_to_string(reasons, ',') as reasons, array_to_string(columns, ',') as columns, raw";
    private const string Order = "dataset, source, batch, row";

    /// <summary>Writes the rows that fit, replacing an earlier file; the ending of its name decides the form.</summary>
    /// <exception cref="DualRandomException">Another ending; or more rows than a sheet holds.</exception>
    public static ExportSummary Write(StageContext context, QuarantineFilter filter, string file, CancellationToken cancellation)
    {
        var isWorkbook = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".csv" => false,
            ".xlsx" => true,
            _ => throw Errors.Of(ExitCode.Usage, "export.form", file),
        };
        using var room = QuarantineRoom.Open(context);
        var (condition, parameters) = filter.Sql;
        room.Engine.Execute($"create table exported as select {Columns} from quarantined where {condition}", cancellation, parameters);
        var rows = room.Engine.Scalar<long>("select count(*) from exported", cancellation);
        if (isWorkbook && rows >= SheetWorkbook.MaxRows)
        {
            throw Errors.Of(ExitCode.Infeasible, "export.rows", file, rows, SheetWorkbook.MaxRows - 1);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = file + ".tmp";
        var cut = isWorkbook ? SheetWorkbook.Write(room.Engine, $"select * from exported order by {Order}", temporary, cancellation) : 0;
        if (!isWorkbook)
        {
            SheetCsv.Define(room.Engine, cancellation);
            SheetCsv.Write(room.Engine, "select * replace (sheet_cell(file) as file, sheet_cell(raw) as raw) from exported", Order, temporary, cancellation);
        }

        File.Move(temporary, file, overwrite: true);
        return new ExportSummary(file, rows, cut);
    }
}
