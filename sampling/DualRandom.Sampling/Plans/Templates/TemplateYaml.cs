using System.Text;
using DualRandom.Sampling.Plans.Reading;

namespace DualRandom.Sampling.Plans.Templates;

/// <summary>The template as YAML: a comment above each key; optional keys are comments too, to be uncovered.</summary>
internal static class TemplateYaml
{
    private const string Head =
        """
        # 抽查计划。去掉行首的“# ”即启用该键；年度计划把多个计划写在 plans 下：
        # A plan. Take away a leading "# " to use a key; an annual plan lists several under plans:
        #   office: 某市双随机办
        #   year: 2026
        #   plans:
        #     - id: …

        """;

    public static string Text()
    {
        var text = new StringBuilder(Head);
        foreach (var group in PlanTemplate.Keys.GroupBy(k => k.Key.Split('.')[0], StringComparer.Ordinal))
        {
            var mark = group.Any(k => k.IsRequired) ? "" : "# ";
            var isNested = group.First().Key.Contains('.', StringComparison.Ordinal);
            if (isNested)
            {
                text.Append($"{mark}{group.Key}:\n");
            }

            foreach (var key in group)
            {
                var indent = isNested ? "  " : "";
                text.Append($"{mark}{indent}{key.Key.Split('.')[^1]}: {Value(key)}".TrimEnd()).Append($"  # {key.Chinese} / {key.English}\n");
            }
        }

        return text.ToString();
    }

    private static string Value(TemplateKey key) =>
        !PlanShape.IsList(key.Key) ? key.Example
        : $"[{string.Join(", ", key.Example.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Quoted))}]";

    private static string Quoted(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
