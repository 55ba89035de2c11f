using System.Text;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans.Templates;

/// <summary>A key of the template: whether a plan must have it, an example, and what it is in both languages.</summary>
internal sealed record TemplateKey(string Key, bool IsRequired, string Example, string Chinese, string English);

/// <summary>A plan to fill in, made from <c>template.csv</c>: what is required stands there, everything else is a comment or an empty cell. 计划模板。</summary>
internal static class PlanTemplate
{
    private static readonly Lazy<IReadOnlyList<TemplateKey>> Listed = new(() =>
    {
        using var stream = typeof(PlanTemplate).Assembly.GetManifestResourceStream("template.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return
        [
            .. CsvLines.ParseTable(reader.ReadToEnd())
                .Select(r => new TemplateKey(r["key"], r["required"] == "yes", r["example"], r["zh"], r["en"])),
        ];
    });

    /// <summary>Every key a plan may have, in the order people read.</summary>
    public static IReadOnlyList<TemplateKey> Keys => Listed.Value;

    public static void Write(string path, Texts texts)
    {
        if (File.Exists(path))
        {
            throw new DualRandomException(ExitCode.Usage, texts["TemplateExists"], path, texts["TemplateExistsRemedy"]);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".XLSX":
                TemplateWorkbook.Write(path);
                break;
            case ".YAML" or ".YML":
                File.WriteAllText(path, TemplateYaml.Text());
                break;
            default:
                throw new DualRandomException(ExitCode.Usage, texts["TemplateForm"], path, texts["TemplateFormRemedy"]);
        }
    }
}
