using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans.Reading;

/// <summary>Reads a plan written in JSON; comments and trailing commas are allowed, a key given twice is not.</summary>
internal static class JsonPlanFile
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    public static PlanTree Read(string file, Texts texts)
    {
        var text = File.ReadAllText(file);
        try
        {
            var root = JsonNode.Parse(text, documentOptions: Options) as JsonObject
                ?? throw new JsonException(texts["PlanNotMapping"], path: null, lineNumber: 0, bytePositionInLine: 0);
            var places = new Dictionary<string, string>(StringComparer.Ordinal);
            var bytes = Encoding.UTF8.GetBytes(text);
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            Walk(ref reader, bytes, "", places);
            return new PlanTree(file, root, places, IsText: false);
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}");
            throw new DualRandomException(ExitCode.Usage, texts["PlanUnreadable", e.Message], place, texts["PlanUnreadableRemedy"], e);
        }
    }

    private static void Walk(ref Utf8JsonReader reader, byte[] bytes, string path, Dictionary<string, string> places)
    {
        places.TryAdd(path, Place(bytes, (int)reader.TokenStartIndex));
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var below = PlanTree.Join(path, reader.GetString()!);
                places[below] = Place(bytes, (int)reader.TokenStartIndex);
                reader.Read();
                Walk(ref reader, bytes, below, places);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                Walk(ref reader, bytes, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), places);
            }
        }
    }

    private static string Place(byte[] bytes, int offset)
    {
        var before = bytes.AsSpan(0, offset);
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return string.Create(CultureInfo.InvariantCulture, $":{before.Count((byte)'\n') + 1}:{column}");
    }
}
