using System.Text;
using System.Text.RegularExpressions;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Seeds;

/// <summary>
/// Refuses a seed that cannot be printed and typed again exactly, that has no witness, that is not of its kind, or that is not the announced one. The text itself is never
/// changed, not even its spaces: it is what the tickets are computed from. 种子要求。
/// </summary>
internal sealed partial class SeedRules(Texts texts)
{
    private const int LongestSeed = 500;
    private const int LongestName = 100;
    private const string SeedOption = "--seed";
    private const string AnnounceOption = "--announce";

    /// <summary>What can be told from the seed alone.</summary>
    /// <exception cref="DualRandomException">It is unfit.</exception>
    public void Check(PublicSeed seed)
    {
        if (!IsLine(seed.Text, LongestSeed))
        {
            throw Unfit("SeedUnfit", SeedOption, LongestSeed);
        }

        if (!IsLine(seed.Witness, LongestName))
        {
            throw Unfit("SeedWitness", "--witness", LongestName);
        }

        if (seed.Kind == SeedKind.Dice && !Dice().IsMatch(seed.Text))
        {
            throw Unfit("SeedDice", SeedOption);
        }

        if (seed.Kind == SeedKind.Lottery && !Lottery().IsMatch(seed.Text))
        {
            throw Unfit("SeedLottery", SeedOption);
        }
    }

    /// <summary>Whether the seed is the one that was announced when the plan was frozen.</summary>
    /// <exception cref="DualRandomException">It is of another kind, of another issue or round, or a beacon's without an announcement.</exception>
    public void CheckAnnounced(PublicSeed seed, Announcement? announced)
    {
        if (announced is null)
        {
            if (seed.Kind == SeedKind.Beacon)
            {
                throw Unfit("SeedUnannounced", SeedOption);
            }

            return;
        }

        if (seed.Kind != announced.Kind)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["SeedOtherKind", announced.Source, KindName(announced.Kind), KindName(seed.Kind)], "--seed-kind", texts["SeedOtherKindRemedy"]);
        }

        if (NumberOf(announced) is { } number && !Numbers().Matches(seed.Text).Any(m => m.Value == number))
        {
            throw new DualRandomException(ExitCode.Usage, texts["SeedOtherRound", number], SeedOption, texts["SeedOtherRoundRemedy"]);
        }
    }

    /// <summary>What can be told from an announcement alone.</summary>
    /// <exception cref="DualRandomException">It is not one line, or names no issue or round.</exception>
    public void Check(Announcement announced)
    {
        if (!IsLine(announced.Source, LongestSeed))
        {
            throw Unfit("AnnounceUnfit", AnnounceOption, LongestSeed);
        }

        if (announced.Kind is SeedKind.Lottery or SeedKind.Beacon && !Numbers().IsMatch(announced.Source))
        {
            throw Unfit("AnnounceNumber", AnnounceOption);
        }
    }

    /// <summary>The kind in words.</summary>
    public string KindName(SeedKind kind) => texts["SeedKind" + kind];

    /// <summary>A person's name: one line, not empty, without spaces around it.</summary>
    public static bool IsName(string name) => IsLine(name, LongestName);

    /// <summary>One line of text that can be printed and typed again exactly.</summary>
    public static bool IsLine(string text, int longest) =>
        !string.IsNullOrEmpty(text) && text.Length <= longest && text == text.Trim() && !text.Any(char.IsControl)
        && !text.EnumerateRunes().Any(r => r == Rune.ReplacementChar);

    private static string? NumberOf(Announcement announced) =>
        announced.Kind is SeedKind.Lottery or SeedKind.Beacon ? Numbers().Matches(announced.Source).Last().Value : null;

    private DualRandomException Unfit(string key, string where, params object?[] arguments) =>
        new(ExitCode.Usage, texts[key, arguments], where, texts[key + "Remedy", arguments]);

    [GeneratedRegex("^[1-6 ]+$")]
    private static partial Regex Dice();

    /// <summary>An issue of five digits or more, then at least three numbers of one or two digits.</summary>
    [GeneratedRegex(@"^[^\d\s]*[0-9]{5,}\S*([\s,，、+|:：]+[0-9]{1,2}){3,}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Lottery();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
