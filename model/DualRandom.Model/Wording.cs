using System.Globalization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>Chinese unless English is asked for: for names that are data, and the texts of this assembly.</summary>
internal static class Wording
{
    internal static string Choose(CultureInfo culture, string chinese, string english) =>
        culture.Name.StartsWith("en", StringComparison.Ordinal) ? english : chinese;

    internal static Texts Texts(CultureInfo culture) => new(typeof(Wording).Assembly, culture);
}
