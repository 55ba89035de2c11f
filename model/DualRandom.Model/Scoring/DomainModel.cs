using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Scoring;

/// <summary>
/// The files of a professional domain (专业领域指标) beside its card in <c>models/&lt;model&gt;/</c>: <c>indicators.csv</c> in the columns of
/// <c>model/indicators.csv</c>, and <c>indicators.sql</c>, one SQL model with one row a member and one column an indicator.
/// </summary>
internal static class DomainModel
{
    internal const string IndicatorsFile = "indicators.csv";
    internal const string SqlFile = "indicators.sql";

    /// <summary>The indicators of a domain.</summary>
    /// <exception cref="DualRandomException">The file is missing or faulty, or a code is taken already.</exception>
    internal static IndicatorList ReadIndicators(string path, DomainCard domain, Texts texts)
    {
        var text = TextOf(path, domain, texts);
        try
        {
            var found = IndicatorList.Parse(text);
            var taken = found.All.FirstOrDefault(i => IndicatorList.Shipped.Find(i.Code) is not null);
            return taken is null
                ? found
                : throw new DualRandomException(ExitCode.Usage, texts["domain.code_taken", taken.Code], $"{path} {taken.Code}", texts["domain.code_taken.remedy"]);
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new DualRandomException(ExitCode.Usage, texts["domain.indicators", e.Message], path, texts["domain.indicators.remedy"], e);
        }
    }

    /// <summary>The SQL model of a domain.</summary>
    /// <exception cref="DualRandomException">The file is missing or lacks a line of its header.</exception>
    internal static SqlModel ReadSql(string path, DomainCard domain, Texts texts)
    {
        var text = TextOf(path, domain, texts);
        try
        {
            return SqlModel.Parse(path[..^".sql".Length], text);
        }
        catch (FormatException e)
        {
            throw new DualRandomException(ExitCode.Usage, e.Message, path, texts["domain.sql.remedy"], e);
        }
    }

    private static string TextOf(string path, DomainCard domain, Texts texts) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new DualRandomException(ExitCode.Usage, texts["domain.absent", domain.Code, Path.GetFileName(path)], path, texts["domain.absent.remedy", domain.Code]);
}
