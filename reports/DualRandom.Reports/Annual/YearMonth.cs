using DualRandom.Reports.Book;
using DualRandom.Reports.Publishing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Annual;

/// <summary>How far a month of the year is. 月份状态。</summary>
internal enum MonthState
{
    /// <summary>It has a run and the report of that run.</summary>
    Reported,

    /// <summary>Its report shows an earlier run than the published one.</summary>
    Outdated,

    /// <summary>It has a run and no report.</summary>
    Unreported,

    /// <summary>It has no run.</summary>
    Missing,

    /// <summary>It is not over yet.</summary>
    Ahead,
}

/// <summary>A month of the year: its state, its run, and the figures that its report's manifest keeps.</summary>
internal sealed record YearMonth(Month Month, MonthState State, string? Run, IReadOnlyList<BookTable> Tables)
{
    /// <summary>Reads what is published of the month.</summary>
    /// <exception cref="DualRandomException">A manifest is not readable.</exception>
    public static YearMonth Read(Workspace workspace, Month month, DateOnly today)
    {
        if (workspace.PublishedRun(month) is not { } folder)
        {
            return new YearMonth(month, month.LastDay < today ? MonthState.Missing : MonthState.Ahead, null, []);
        }

        var run = Manifest.Read(folder).Id;
        var report = workspace.Reports(month);
        if (!File.Exists(Path.Combine(report, Manifest.FileName)))
        {
            return new YearMonth(month, MonthState.Unreported, run, []);
        }

        var facts = Manifest.Read(report).Facts;
        var tables = MonthFigures.Read(facts);
        var state = tables.Count == 0 ? MonthState.Unreported : (string?)facts["run"] == run ? MonthState.Reported : MonthState.Outdated;
        return new YearMonth(month, state, run, tables);
    }

    /// <summary>The rows of a table; none where the month has no such table.</summary>
    public IEnumerable<BookRow> Rows(string table) => Tables.SingleOrDefault(t => t.Code == table)?.Lines ?? [];
}
