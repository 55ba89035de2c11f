using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DualRandom.Sampling.Plans.Reading;

/// <summary>
/// Reads a plan written in YAML. Every value stays the text that is written, so that <c>item: 001</c> keeps its noughts and no word turns into a truth value;
/// aliases, several documents and a key given twice are refused.
/// </summary>
internal static class YamlPlanFile
{
    public static PlanTree Read(string file, Texts texts)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var text = new StreamReader(file);
            var parser = new Parser(text);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var start = parser.Current!.Start;
            var root = Node(parser, "", places, texts) as JsonObject ?? throw new YamlException(start, start, texts["PlanNotMapping"]);
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
            return new PlanTree(file, root, places, IsText: true);
        }
        catch (YamlException e)
        {
            throw new DualRandomException(ExitCode.Usage, texts["PlanUnreadable", e.Message], file + Place(e.Start), texts["PlanUnreadableRemedy"], e);
        }
    }

    private static JsonNode? Node(Parser parser, string path, Dictionary<string, string> places, Texts texts)
    {
        places.TryAdd(path, Place(parser.Current!.Start));
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" ? null : JsonValue.Create(scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(Node(parser, string.Create(CultureInfo.InvariantCulture, $"{path}[{list.Count}]"), places, texts));
            }

            return list;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var mapping = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                var below = PlanTree.Join(path, key.Value);
                if (!places.TryAdd(below, Place(key.Start)))
                {
                    throw new YamlException(key.Start, key.End, texts["PlanKeyTwice", key.Value]);
                }

                mapping[key.Value] = Node(parser, below, places, texts);
            }

            return mapping;
        }

        throw new YamlException(parser.Current.Start, parser.Current.End, texts["PlanAlias"]);
    }

    private static string Place(Mark mark) => string.Create(CultureInfo.InvariantCulture, $":{mark.Line}:{mark.Column}");
}
