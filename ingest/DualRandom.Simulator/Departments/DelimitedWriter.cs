using System.Data.Common;
using System.Text;

namespace DualRandom.Simulator.Departments;

/// <summary>Delimited text in the encoding of its department.</summary>
internal sealed class DelimitedWriter : IRowWriter
{
    private readonly StreamWriter _writer;
    private readonly char _delimiter;
    private readonly int _columns;

    /// <summary>Opens the file and writes the header.</summary>
    public DelimitedWriter(string path, DepartmentFile file, IReadOnlyList<FileColumn> columns)
    {
        _delimiter = file.Delimiter;
        _columns = columns.Count;
        _writer = new StreamWriter(path, append: false, Encoding(file.Format), 1 << 16) { NewLine = file.Format == FileFormat.Gb18030 ? "\r\n" : "\n" };
        _writer.WriteLine(string.Join(_delimiter, columns.Select(c => Field(c.Header))));
    }

    /// <inheritdoc/>
    public void Write(DbDataReader row, bool ragged)
    {
        var fields = ragged ? _columns - 2 : _columns;
        for (var c = 0; c < fields; c++)
        {
            if (c > 0)
            {
                _writer.Write(_delimiter);
            }

            if (!row.IsDBNull(c + RowColumns.First))
            {
                _writer.Write(Field(row.GetString(c + RowColumns.First)));
            }
        }

        _writer.WriteLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static Encoding Encoding(FileFormat format)
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return format switch
        {
            FileFormat.Gb18030 => System.Text.Encoding.GetEncoding("GB18030"),
            FileFormat.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        };
    }

    private string Field(string text) => text.AsSpan().IndexOfAny(_delimiter, '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
