using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb;

/// <summary>An interval as the engine keeps it: the three parts are not converted into each other.</summary>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Whole days.</param>
/// <param name="Micros">Microseconds.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros);
