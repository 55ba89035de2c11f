using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// A landed file on its way into the engine: how it maps, where scratch files go, and the error that refuses it whole.
/// </summary>
internal sealed record SourceFile(LandedBatch Batch, Mapping Mapping, ContractTable Table, string Scratch, Texts Texts)
{
    /// <summary>How messages name the file.</summary>
    public string Place => $"landing/{Batch.Source}/{Batch.Id}/{Batch.Facts.File}";

    /// <summary>A scratch path of this file's own.</summary>
    public string At(string name) => Path.Combine(Scratch, name);

    /// <summary>The error that refuses the file; text and remedy by resource key.</summary>
    public DualRandomException Refuse(string key, params object?[] arguments) => RefuseAt("", key, arguments);

    /// <summary>The same with a place inside the file.</summary>
    public DualRandomException RefuseAt(string inside, string key, params object?[] arguments) =>
        new(ExitCode.BadInput, Texts[key, arguments], Place + inside, Texts[key + ".remedy"]);

    /// <summary>How many of the mapping's columns a header gives.</summary>
    public int Known(IReadOnlyCollection<string> header) => Mapping.Known(Table, header);

    /// <summary>Refuses the file when a required column of the contract has no source in it.</summary>
    public void RequireColumns(IReadOnlyCollection<string> header)
    {
        var missing = Mapping.Missing(Table, header);
        if (missing.Count > 0)
        {
            throw RefuseAt(":1", "refused.columns", string.Join(", ", missing), string.Join(", ", header.Take(40)));
        }
    }

    /// <summary>The header's names as columns of the engine: trimmed, the first of equal names wins.</summary>
    public static IReadOnlyDictionary<string, ReceivedColumn> Columns(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, ReceivedColumn>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(Trim(header[i]), new ReceivedColumn($"c{i}", Received.Text));
        }

        return columns;
    }

    /// <summary>The physical columns of a header, for the text of refused rows.</summary>
    public static IReadOnlyList<ReceivedField> Fields(IReadOnlyList<string> header) => [.. header.Select((name, i) => new ReceivedField(Trim(name), $"c{i}"))];

    /// <summary>A header name without the blanks and marks around it.</summary>
    public static string Trim(string name) => name.Trim().Trim('\uFEFF', '\u3000', '\u00A0', '"').Trim();
}
