using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest;

/// <summary>The errors of this assembly that are raised where the language is not known: <c>Texts.resx</c>, <c>Texts.en.resx</c>.</summary>
internal static class Errors
{
    private static readonly ErrorTexts Own = new(typeof(Errors).Assembly);

    /// <summary>The error of that key.</summary>
    internal static DualRandomException Of(ExitCode code, string key, string where, params object?[] arguments) => Own.Of(code, key, where, arguments);
}
