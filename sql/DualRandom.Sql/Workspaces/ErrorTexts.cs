using System.Globalization;
using System.Reflection;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// The errors of one assembly that are raised where the language is not known: what is wrong is its text <c>key</c>, what to do its text <c>key.remedy</c>, both with the
/// same arguments; the host shows them in the language asked for.
/// </summary>
public sealed class ErrorTexts(Assembly home)
{
    /// <summary>The error of that key.</summary>
    public DualRandomException Of(ExitCode code, string key, string where, params object?[] arguments) => Make(code, key, where, null, arguments);

    /// <summary>The error of that key, and the exception behind it.</summary>
    public DualRandomException Of(ExitCode code, string key, string where, Exception cause, params object?[] arguments) => Make(code, key, where, cause, arguments);

    /// <summary>The texts of the assembly in a language.</summary>
    public Texts Texts(CultureInfo culture) => new(home, culture);

    private DualRandomException Make(ExitCode code, string key, string where, Exception? cause, object?[] arguments) => new(
        code,
        culture =>
        {
            var texts = Texts(culture);
            return (texts[key, arguments], texts[key + ".remedy", arguments]);
        },
        where,
        cause);
}
