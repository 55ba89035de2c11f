using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans.Reading;

/// <summary>
/// Holds a tree against the records of a plan: unknown and missing keys, values of another kind. What is faulty is taken out of the tree, so that the rest
/// can be looked at too; Chinese names of fixed words become the English ones.
/// </summary>
internal sealed class PlanShape(PlanTree tree, Texts texts, List<PlanFault> faults)
{
    private static readonly JsonSerializerOptions Strict = new(Workspace.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly JsonSerializerOptions FromText = new(Strict)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new TextTruth() },
    };

    private JsonSerializerOptions Options => tree.IsText ? FromText : Strict;

    /// <summary>The Chinese name of a fixed word.</summary>
    public static string ChineseOf<T>(T word)
        where T : struct, Enum => typeof(T).GetField(word.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;

    /// <summary>Whether the key of a plan, with dots, holds a list.</summary>
    public static bool IsList(string key)
    {
        var type = typeof(Plan);
        foreach (var part in key.Split('.'))
        {
            if (Strict.GetTypeInfo(type).Properties.FirstOrDefault(p => p.Name == part) is not { } property)
            {
                return false;
            }

            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return type == typeof(IReadOnlyList<string>);
    }

    /// <summary>The record that an object of the tree says, or null when a required key is missing or faulty.</summary>
    public T? Read<T>(JsonObject node, string path)
        where T : class =>
        Complete(node, path, typeof(T)) ? node.Deserialize<T>(Options) : null;

    private bool Complete(JsonObject node, string path, Type type)
    {
        var properties = Options.GetTypeInfo(type).Properties;
        var faulty = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.ToList())
        {
            var below = PlanTree.Join(path, key);
            var property = properties.FirstOrDefault(p => p.Name == key);
            if (property is null)
            {
                Add(below, texts["PlanUnknownKey", key], texts["PlanUnknownKeyRemedy", string.Join(", ", properties.Select(p => p.Name))]);
                node.Remove(key);
            }
            else if (value is null)
            {
                node.Remove(key);
            }
            else if (!Fits(node, key, value, below, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
            {
                faulty.Add(key);
                node.Remove(key);
            }
        }

        var missing = properties.Where(p => p.IsRequired && !node.ContainsKey(p.Name)).Select(p => p.Name).ToList();
        foreach (var key in missing.Where(k => !faulty.Contains(k)))
        {
            Add(PlanTree.Join(path, key), texts["PlanKeyMissing", key], texts["PlanEmptyRemedy"]);
        }

        return missing.Count == 0;
    }

    private bool Fits(JsonObject holder, string key, JsonNode value, string path, Type type)
    {
        if (type == typeof(IReadOnlyList<string>))
        {
            if (value is not JsonArray list)
            {
                holder[key] = list = new JsonArray(value.DeepClone());
            }

            return list.Select((item, i) => item is not null && Value(item, $"{path}[{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]", typeof(string)))
                .ToList().TrueForAll(fits => fits);
        }

        if (Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object)
        {
            return value is JsonObject node ? Complete(node, path, type) : Refused(path, value, "{…}");
        }

        if (type.IsEnum && value is JsonValue word && word.TryGetValue(out string? name) && Words(type).TryGetValue(name, out var english))
        {
            holder[key] = value = JsonValue.Create(english);
        }

        return Value(value, path, type);
    }

    private bool Value(JsonNode value, string path, Type type)
    {
        try
        {
            _ = value.Deserialize(type, Options);
            return true;
        }
        catch (JsonException)
        {
            return Refused(path, value, type switch
            {
                { IsEnum: true } => string.Join(", ", Words(type).Select(w => $"{w.Value} {w.Key}")),
                _ when type == typeof(DateOnly) => "yyyy-MM-dd",
                _ when type == typeof(bool) => "true, false",
                _ when type == typeof(string) => "\"…\"",
                _ => "0–9 .",
            });
        }
    }

    private bool Refused(string path, JsonNode value, string expected)
    {
        Add(path, texts["PlanValue", value.ToJsonString(Workspace.Json).Trim('"')], texts["PlanValueRemedy", expected]);
        return false;
    }

    private void Add(string path, string what, string remedy) => faults.Add(new PlanFault(tree.Where(path), what, remedy));

    /// <summary>The Chinese name of each value of a fixed word, and the English one that files keep.</summary>
    private static Dictionary<string, string> Words(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(
        f => f.GetCustomAttribute<DescriptionAttribute>()!.Description,
        f => f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name,
        StringComparer.Ordinal);

    private sealed class TextTruth : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
        {
            "true" or "是" => true,
            "false" or "否" => false,
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
