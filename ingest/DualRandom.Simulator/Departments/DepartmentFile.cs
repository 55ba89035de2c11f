using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Simulator.Departments;

/// <summary>How a department's file is written.</summary>
internal enum FileFormat
{
    /// <summary>Comma separated, UTF-8 with byte order mark, LF.</summary>
    Utf8Bom,

    /// <summary>Comma separated, UTF-8, LF.</summary>
    Utf8,

    /// <summary>Comma separated, GB18030, CRLF.</summary>
    Gb18030,

    /// <summary>Tab separated, UTF-8 with byte order mark, LF.</summary>
    TabBom,

    /// <summary>One JSON object a line, UTF-8.</summary>
    JsonLines,

    /// <summary>An Excel workbook.</summary>
    Workbook,
}

/// <summary>One source of the office: a line of <c>sql/simulate/file.csv</c>.</summary>
internal sealed record DepartmentFile(string Source, string Mapping, ContractTable Dataset, string Filter, FileFormat Format, string Days, bool Monthly)
{
    /// <summary>Every source, in file order.</summary>
    public static IReadOnlyList<DepartmentFile> All { get; } =
        [.. CsvLines.ParseTable(SqlText.Read("sql/simulate/file.csv")).Select(Of)];

    /// <summary>Whether fields stand between delimiters, so that a row can be ragged.</summary>
    public bool IsDelimited => Format is not (FileFormat.JsonLines or FileFormat.Workbook);

    /// <summary>What stands between two fields.</summary>
    public char Delimiter => Format == FileFormat.TabBom ? '\t' : ',';

    /// <summary>The ending of the file's name, with the dot.</summary>
    public string Extension => Format switch
    {
        FileFormat.JsonLines => ".jsonl",
        FileFormat.Workbook => ".xlsx",
        FileFormat.TabBom => ".tsv",
        _ => ".csv",
    };

    private static DepartmentFile Of(IReadOnlyDictionary<string, string> row) => new(
        row["source"],
        row["mapping"],
        Contract.Current[row["dataset"]],
        row["filter"],
        Enum.Parse<FileFormat>(row["format"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
        row["dates"],
        row["folder"] == "month");
}
