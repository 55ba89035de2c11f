using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb;

/// <summary>How far the running query has come.</summary>
/// <param name="Percentage">0 to 100; −1 when no query runs or the engine cannot tell yet.</param>
/// <param name="RowsProcessed">Rows read so far.</param>
/// <param name="TotalRowsToProcess">Rows the engine expects to read; an estimate.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DuckDBQueryProgress(double Percentage, ulong RowsProcessed, ulong TotalRowsToProcess);
