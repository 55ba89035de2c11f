using System.Text;
using System.Text.Json;

namespace DualRandom.Sql.Workspaces;

/// <summary>Where a key of a JSON text is, so that a fault found after reading can still name its line.</summary>
public static class JsonPlace
{
    /// <summary>The line, from 1, on which the value of those nested keys begins; of the innermost key that is there; 1 when none is.</summary>
    public static int LineOf(string json, params ReadOnlySpan<string> keys)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var (at, found) = (0, 0);
        while (found < keys.Length && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == found + 1)
            {
                if (reader.ValueTextEquals(keys[found]))
                {
                    reader.Read();
                    at = (int)reader.TokenStartIndex;
                    found++;
                    if (reader.TokenType != JsonTokenType.StartObject)
                    {
                        break;
                    }
                }
                else
                {
                    reader.Skip();
                }
            }
            else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == found && found > 0)
            {
                break;
            }
        }

        return 1 + utf8.AsSpan(0, at).Count((byte)'\n');
    }
}
