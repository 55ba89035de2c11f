using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualRandom.Ingest.Mappings;

/// <summary>
/// What stands in the place of the unified social credit code: <c>"uscc"</c>, checked by GB 32100, or another registry's own number, checked by a pattern and taken as
/// stated: <c>{"scheme": "chicago_license", "pattern": "[0-9]+"}</c>. 主体标识方案。
/// </summary>
[JsonConverter(typeof(KeySchemeConverter))]
internal sealed record KeyScheme(string Scheme, string? Pattern = null)
{
    /// <summary>统一社会信用代码.</summary>
    public static KeyScheme Uscc { get; } = new("uscc");

    /// <summary>Whether it is another registry's.</summary>
    public bool IsForeign => Scheme != Uscc.Scheme;
}

/// <summary>Reads a scheme by name alone, or with its pattern.</summary>
internal sealed class KeySchemeConverter : JsonConverter<KeyScheme>
{
    /// <inheritdoc/>
    public override KeyScheme Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new KeyScheme(reader.GetString()!);
        }

        var stated = JsonSerializer.Deserialize<Stated>(ref reader, options) ?? throw new JsonException();
        return new KeyScheme(stated.Scheme, stated.Pattern);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, KeyScheme value, JsonSerializerOptions options)
    {
        if (value.IsForeign)
        {
            JsonSerializer.Serialize(writer, new Stated(value.Scheme, value.Pattern), options);
        }
        else
        {
            writer.WriteStringValue(value.Scheme);
        }
    }

    private sealed record Stated(string Scheme, string? Pattern = null);
}
