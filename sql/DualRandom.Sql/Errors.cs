using System.Globalization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sql;

/// <summary>The errors of this assembly: <c>Texts.resx</c>, <c>Texts.en.resx</c>.</summary>
internal static class Errors
{
    private static readonly ErrorTexts Own = new(typeof(Errors).Assembly);

    internal static DualRandomException Of(ExitCode code, string key, string where, params object?[] arguments) => Own.Of(code, key, where, arguments);

    internal static DualRandomException Of(ExitCode code, string key, string where, Exception cause, params object?[] arguments) => Own.Of(code, key, where, cause, arguments);

    internal static Texts Texts(CultureInfo culture) => Own.Texts(culture);
}
