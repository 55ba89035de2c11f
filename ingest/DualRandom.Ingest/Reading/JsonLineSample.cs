using System.Text;
using System.Text.Json;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// What the first lines of a JSON text are: so many, of these whole objects, of these elements with a comma behind; whether the first is an object; the keys of the objects.
/// </summary>
internal sealed record JsonLineSample(int Lines, int Objects, int Elements, bool FirstIsObject, IReadOnlySet<string> Keys)
{
    private const int Most = 50;

    /// <summary>Whether there is nothing but one object a line.</summary>
    public bool AllAreObjects => Lines > 0 && Objects == Lines;

    /// <summary>Looks at the first lines that are not blank.</summary>
    public static JsonLineSample Of(TextFile text)
    {
        using var reader = text.Open();
        var source = new LineSource(reader, Faults.LongestRecord);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var (lines, objects, elements, firstIsObject) = (0, 0, 0, false);
        for (; lines < Most && source.Peek(0) is { } line; source.Take(1))
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                continue;
            }

            var isObject = IsObject(line.Text, keys);
            firstIsObject = lines == 0 ? isObject : firstIsObject;
            lines++;
            objects += isObject ? 1 : 0;
            elements += line.Text.AsSpan().TrimEnd() is [.., ','] ? 1 : 0;
        }

        return new JsonLineSample(lines, objects, elements, firstIsObject, keys);
    }

    private static bool IsObject(string line, HashSet<string> keys)
    {
        try
        {
            var found = new List<string>();
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    found.Add(reader.GetString()!);
                }
            }

            keys.UnionWith(found);
            return line.AsSpan().TrimStart() is ['{', ..];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
