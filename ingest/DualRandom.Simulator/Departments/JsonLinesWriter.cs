using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace DualRandom.Simulator.Departments;

/// <summary>One JSON object a line, UTF-8; numbers as numbers, everything else as text, nothing as null.</summary>
internal sealed class JsonLinesWriter(string path, IReadOnlyList<FileColumn> columns) : IRowWriter
{
    private readonly FileStream _file = File.Create(path);

    /// <inheritdoc/>
    public void Write(DbDataReader row, bool ragged)
    {
        using (var json = new Utf8JsonWriter(_file, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var c = 0; c < columns.Count; c++)
            {
                var name = columns[c].Header;
                if (row.IsDBNull(c + RowColumns.First))
                {
                    json.WriteNull(name);
                }
                else if (row.GetString(c + RowColumns.First) is var text && columns[c].Kind == CellKind.Number
                    && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
                {
                    json.WriteNumber(name, number);
                }
                else
                {
                    json.WriteString(name, text);
                }
            }

            json.WriteEndObject();
        }

        _file.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
