using DualRandom.Sql;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// One table of a batch: a sheet, a member of a zip file, or the whole file.
/// </summary>
/// <param name="Name">As in <c>处罚.zip/一月.csv</c>, <c>明细.xlsx#Sheet2</c>; empty for a file that is one table.</param>
/// <param name="Titles">Rows of title and notes above the header; they are no rows of data and not counted as read.</param>
/// <param name="Unknown">Columns that the mapping does not use.</param>
/// <param name="Received">Its rows. Of several parts each is a table of its own, and the numbers run on.</param>
internal sealed record Part(string Name, int Titles, IReadOnlyList<string> Unknown, Received Received)
{
    /// <summary>The number of its first row in the batch.</summary>
    public long FirstRow { get; init; } = 1;

    /// <summary>Rows read; null where the part is the whole file, and only judging it tells.</summary>
    public long? Rows { get; init; }
}

/// <summary>A sheet or member that was not read, and why: <see cref="OtherColumns"/> or <see cref="OtherForm"/>.</summary>
public sealed record SkippedPart(string Name, string Reason)
{
    /// <summary>Its header has nothing to do with the mapping.</summary>
    public const string OtherColumns = "other_columns";

    /// <summary>It is no table: a letter, a picture.</summary>
    public const string OtherForm = "other_form";
}

/// <summary>A skipped part, how many of the mapping's columns it has, and the error that refuses the batch when nothing else is read.</summary>
internal sealed record PassedOver(SkippedPart Part, int Known, DualRandomException Refusal);
