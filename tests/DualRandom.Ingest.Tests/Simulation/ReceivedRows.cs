using System.Globalization;
using System.Text;
using System.Text.Json;
using ExcelDataReader;

namespace DualRandom.Ingest.Tests.Simulation;

/// <summary>Reads a department's file in the naive way: everything as text, row 1 is the first after the header.</summary>
internal static class ReceivedRows
{
    public static List<IReadOnlyDictionary<string, string>> Read(string path) => Path.GetExtension(path) switch
    {
        ".xlsx" => Workbook(path),
        ".jsonl" => [.. File.ReadLines(path).Select(JsonLine)],
        ".tsv" => Delimited(path, '\t'),
        _ => Delimited(path, ','),
    };

    /// <summary>The fields of each line, header first.</summary>
    public static List<string[]> Fields(string path, char delimiter = ',') =>
        [.. Text(path).Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).Select(l => Split(l, delimiter))];

    /// <summary>The text, decoded strictly.</summary>
    public static string Text(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = File.ReadAllBytes(path);
        return IsUtf8(bytes)
            ? new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF')
            : Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
    }

    public static bool IsUtf8(byte[] bytes)
    {
        try
        {
            new UTF8Encoding(false, true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static List<IReadOnlyDictionary<string, string>> Delimited(string path, char delimiter)
    {
        var lines = Fields(path, delimiter);
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    private static string[] Split(string line, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == delimiter && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        return [.. fields, field.ToString()];
    }

    private static Dictionary<string, string> JsonLine(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);
    }

    private static List<IReadOnlyDictionary<string, string>> Workbook(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader.GetValue(i)))]);
        }

        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
