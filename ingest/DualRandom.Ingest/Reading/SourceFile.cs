using System.Globalization;
using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// A landed file, or a part of it, on its way into the engine: how it maps, where scratch files go, and the error that refuses it whole.
/// </summary>
internal sealed record SourceFile(LandedBatch Batch, Mapping Mapping, ContractTable Table, string Scratch, Texts Texts)
{
    private readonly HashSet<string> _aliases = Table.Columns.SelectMany(c => Mapping[c.Name]?.From ?? []).ToHashSet(HeaderName.Comparer);

    /// <summary>What follows the file's name where this is a part of it: <c>/一月.csv</c>, <c>#Sheet2</c>.</summary>
    public string Inside { get; init; } = "";

    /// <summary>Whether there are other parts, so that this one may be passed over when it has nothing to do with the mapping.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>Every part so far, so that two of one name are told apart.</summary>
    public HashSet<string> Parts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The parts passed over so far.</summary>
    public List<PassedOver> PassedOver { get; init; } = [];

    /// <summary>One of several parts of this file, named by what follows the file's own name.</summary>
    public SourceFile PartOf(string name)
    {
        var inside = Inside + name;
        for (var i = 2; !Parts.Add(inside); i++)
        {
            inside = string.Create(CultureInfo.InvariantCulture, $"{Inside}{name} ({i})");
        }

        return this with { Inside = inside, IsOneOfSeveral = true };
    }

    /// <summary>The name of one of the engine's relations, this part's own.</summary>
    public string Relation(string name) => IsOneOfSeveral ? $"{name}_{Digest.OfText(Inside)[..16]}" : name;

    /// <summary>How messages name the file.</summary>
    public string Place => $"landing/{Batch.Source}/{Batch.Id}/{Batch.Facts.File}{Inside}";

    /// <summary>Name of the part; empty for a file of one part.</summary>
    public string PartName => Inside.Length == 0 ? "" : Batch.Facts.File + Inside;

    /// <summary>A scratch path of this file's own.</summary>
    public string At(string name) => Path.Combine(Scratch, name);

    /// <summary>The error that refuses the file; text and remedy by resource key.</summary>
    public DualRandomException Refuse(string key, params object?[] arguments) => RefuseAt("", key, arguments);

    /// <summary>The same with a place inside the file.</summary>
    public DualRandomException RefuseAt(string inside, string key, params object?[] arguments) =>
        new(ExitCode.BadInput, Texts[key, arguments], Place + inside, Texts[key + ".remedy"]);

    /// <summary>Refuses a header of more columns than anyone means.</summary>
    public void RequireWidth(int columns, string inside)
    {
        if (columns > Faults.MostColumns)
        {
            throw RefuseAt(inside, "refused.wide", columns, Faults.MostColumns);
        }
    }

    /// <summary>Whether the mapping takes anything from a column of that name.</summary>
    public bool Knows(string name) => _aliases.Contains(name);

    /// <summary>Whether a column of days comes from a column of that name.</summary>
    public bool IsDay(string name) => Feeds(name, c => c.Type == "date");

    /// <summary>Whether a unified social credit code comes from a column of that name.</summary>
    public bool IsCode(string name) => Feeds(name, c => c.Rules.Any(r => r.Name == "uscc"));

    /// <summary>How many of the mapping's columns a header gives.</summary>
    public int Known(IEnumerable<string> header) => Mapping.Known(Table, header);

    /// <summary>Required columns that a header does not give.</summary>
    public IReadOnlyList<MissingColumn> Missing(IEnumerable<string> header) => Mapping.Missing(Table, header);

    /// <summary>Names of a header that the mapping does not use.</summary>
    public IEnumerable<string> Unknown(IEnumerable<string> header) => Mapping.Unknown(Table, header);

    /// <summary>
    /// Whether rows under this header are read. Where a required column is missing the file is refused, unless it is one part of several and its header gives less than half of
    /// the mapping: then it is another table, and passed over.
    /// </summary>
    public bool Takes(IReadOnlyList<string> header, string inside = "")
    {
        var missing = Missing(header);
        if (missing.Count == 0)
        {
            return true;
        }

        var refusal = RefuseAt(
            inside,
            "refused.columns",
            string.Join(", ", missing),
            string.Join(", ", header.Take(40)));
        var known = Known(header);
        if (!IsOneOfSeveral || known * 2 >= Table.Columns.Count(c => Mapping[c.Name]?.From is not null))
        {
            throw refusal;
        }

        Skip(SkippedPart.OtherColumns, known, refusal);
        return false;
    }

    /// <summary>Passes this part over.</summary>
    public void Skip(string reason, int known, DualRandomException refusal) => PassedOver.Add(new PassedOver(new SkippedPart(PartName, reason), known, refusal));

    private bool Feeds(string name, Func<ContractColumn, bool> wanted) =>
        Table.Columns.Where(wanted).Any(c => Mapping[c.Name]?.From?.Contains(name, HeaderName.Comparer) ?? false);
}
