using System.Text.Json;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Where in a JSON text the rows are: the objects whose keys satisfy the mapping best. 定位记录数组。
/// </summary>
/// <param name="Path"><c>""</c> objects at the root, <c>[]</c> elements of an array at the root, <c>/data[]</c> of the array <c>data</c>, <c>/pages[]/list[]</c> of that of every page.</param>
/// <param name="IsSound">Whether the text was JSON as far as it was looked at.</param>
internal sealed record JsonShape(string Path, bool IsSound)
{
    private const int Head = 1 << 20;
    private const int LargestToken = 64 << 20;
    private const int MostKeys = 1000;

    /// <summary>Finds it in one pass that ends as soon as it is certain.</summary>
    public static JsonShape Find(SourceFile file, TextFile text, CancellationToken cancellation)
    {
        var places = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        using var stream = File.OpenRead(text.Path);
        var walk = new Walk(places);
        var buffer = new byte[Head];
        var kept = 0;
        var isSound = true;
        var state = new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true });
        try
        {
            for (var isEnd = false; !isEnd;)
            {
                cancellation.ThrowIfCancellationRequested();
                if (kept == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var read = stream.Read(buffer, kept, buffer.Length - kept);
                isEnd = read == 0;
                var bytes = buffer.AsSpan(0, kept + read);
                var skip = stream.Position == read && bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
                var reader = new Utf8JsonReader(bytes[skip..], isEnd, state);
                walk.Take(ref reader);
                state = reader.CurrentState;
                var rest = bytes[(skip + (int)reader.BytesConsumed)..];
                rest.CopyTo(buffer);
                kept = rest.Length;
                if (stream.Position >= Head && (places.Values.Any(k => file.Missing(k).Count == 0) || kept > LargestToken))
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            isSound = false;
        }

        var best = places
            .OrderBy(p => file.Missing(p.Value).Count > 0)
            .ThenByDescending(p => file.Known(p.Value))
            .ThenByDescending(p => p.Key.EndsWith("[]", StringComparison.Ordinal))
            .ThenBy(p => p.Key.Length)
            .ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => p.Key)
            .FirstOrDefault("[]");
        return new JsonShape(best, isSound);
    }

    /// <summary>Follows the tokens and notes the keys of every object that stands at the root or in an array.</summary>
    private sealed class Walk(Dictionary<string, HashSet<string>> places)
    {
        private readonly Stack<(string Path, bool IsArray, HashSet<string>? Keys)> _open = new();
        private string _property = "";

        public void Take(ref Utf8JsonReader reader)
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        var path = Here();
                        _open.Push((path, false, _open.Count == 0 || _open.Peek().IsArray ? Keys(path) : null));
                        break;
                    case JsonTokenType.StartArray:
                        _open.Push((Here(), true, null));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        _open.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        _property = reader.GetString()!;
                        if (_open.Peek().Keys is { Count: < MostKeys } keys)
                        {
                            keys.Add(_property);
                        }

                        break;
                }
            }
        }

        private string Here() => _open.Count == 0 ? "" : _open.Peek().IsArray ? _open.Peek().Path + "[]" : $"{_open.Peek().Path}/{_property}";

        private HashSet<string>? Keys(string path)
        {
            if (!places.TryGetValue(path, out var keys) && places.Count < MostKeys)
            {
                places[path] = keys = new HashSet<string>(StringComparer.Ordinal);
            }

            return keys;
        }
    }
}
