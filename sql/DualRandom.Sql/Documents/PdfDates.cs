using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DualRandom.Sql.Documents;

/// <summary>Gives a PDF a day in place of the moment it was made, byte for byte as long, so that its table of offsets still holds.</summary>
public static partial class PdfDates
{
    /// <summary>Changes the file's creation and modification dates to midnight of that day.</summary>
    public static void Set(string pdf, DateOnly day)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        var date = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "000000";
        File.WriteAllBytes(pdf, Encoding.Latin1.GetBytes(Dates().Replace(text, m => m.Groups["key"].Value + date + "+00'00'")));
    }

    [GeneratedRegex(@"(?<key>/(Creation|Mod)Date \(D:)\d{14}[+-]\d\d'\d\d'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
