using System.Globalization;
using System.Reflection;
using System.Resources;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// User-facing texts of one assembly, from its <c>Texts.resx</c> (Chinese) and <c>Texts.en.resx</c>, in the culture asked for.
/// </summary>
public sealed class Texts(Assembly assembly, CultureInfo culture)
{
    private readonly ResourceManager _manager = new($"{assembly.GetName().Name}.Texts", assembly);

    /// <summary>The culture of these texts.</summary>
    public CultureInfo Culture { get; } = culture;

    /// <summary>The text of a key with its arguments put in; numbers and dates are formatted invariantly.</summary>
    /// <exception cref="MissingManifestResourceException">No such key.</exception>
    public string this[string key, params object?[] arguments]
    {
        get
        {
            var format = _manager.GetString(key, Culture) ?? throw new MissingManifestResourceException($"no text '{key}'");
            return arguments.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, arguments);
        }
    }
}
