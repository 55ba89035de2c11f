using System.Text.Json;

namespace DualRandom.Model.Boosting;

/// <summary>What the stumps of a booster add for one column: log odds by code, and for missing.</summary>
internal sealed record Effect(int Column, double[] ByCode, double Missing);

/// <summary>
/// A booster of stumps is a sum of functions of one column each: this reads its trees (XGBoost's JSON model) and adds them up, code by code.
/// </summary>
internal static class Stumps
{
    /// <summary>The effect of each column, and the log odds of trees that did not split.</summary>
    /// <exception cref="InvalidOperationException">A tree is deeper than a stump.</exception>
    internal static (IReadOnlyList<Effect> Effects, double Bias) Collapse(ReadOnlySpan<byte> model, IReadOnlyList<int> codes)
    {
        var effects = codes.Select((n, column) => new Effect(column, new double[n], 0)).ToArray();
        var missing = new double[codes.Count];
        var bias = 0d;
        var reader = new Utf8JsonReader(model);
        using var document = JsonDocument.ParseValue(ref reader);
        var trees = document.RootElement.GetProperty("learner").GetProperty("gradient_booster").GetProperty("model").GetProperty("trees");
        foreach (var tree in trees.EnumerateArray())
        {
            var left = tree.GetProperty("left_children");
            var conditions = tree.GetProperty("split_conditions");
            if (left.GetArrayLength() == 1)
            {
                bias += conditions[0].GetSingle();
                continue;
            }

            if (left.GetArrayLength() != 3)
            {
                throw new InvalidOperationException($"a tree of {left.GetArrayLength()} nodes is no stump");
            }

            var column = tree.GetProperty("split_indices")[0].GetInt32();
            var threshold = conditions[0].GetSingle();
            var below = conditions[left[0].GetInt32()].GetSingle();
            var above = conditions[tree.GetProperty("right_children")[0].GetInt32()].GetSingle();
            var values = effects[column].ByCode;
            for (var code = 0; code < values.Length; code++)
            {
                values[code] += code < threshold ? below : above;
            }

            missing[column] += DefaultsLeft(tree) ? below : above;
        }

        return ([.. effects.Select(e => e with { Missing = missing[e.Column] })], bias);
    }

    private static bool DefaultsLeft(JsonElement tree)
    {
        var flag = tree.GetProperty("default_left")[0];
        return flag.ValueKind == JsonValueKind.Number ? flag.GetInt32() != 0 : flag.GetBoolean();
    }
}
