using System.Text;
using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>Puts a source into the text of <c>dualrandom.json</c> and leaves everything else, comments and all, as the user wrote it.</summary>
internal static class ConfigurationText
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The text with the source at the end of <c>sources</c>.</summary>
    /// <exception cref="JsonException">The text is no configuration.</exception>
    public static string WithSource(string text, IngestSource source)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var written = JsonSerializer.Serialize(source, Workspace.Json).ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal);
        var (at, isFirst) = End(bytes);
        var inserted = isFirst ? $"\n    {written}\n  " : $",\n    {written}";
        return Encoding.UTF8.GetString(bytes.AsSpan(0, at)) + inserted + Encoding.UTF8.GetString(bytes.AsSpan(at));
    }

    /// <summary>Where the last source ends, or where the empty list begins.</summary>
    private static (int At, bool IsFirst) End(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        while (reader.Read())
        {
            if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } || !reader.ValueTextEquals("sources"u8))
            {
                continue;
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                break;
            }

            var end = (int)reader.BytesConsumed;
            var isFirst = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
                end = (int)reader.BytesConsumed;
                isFirst = false;
            }

            return (end, isFirst);
        }

        throw new JsonException("sources");
    }
}
