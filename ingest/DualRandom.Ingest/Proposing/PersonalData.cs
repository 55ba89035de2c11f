using System.Text.RegularExpressions;

namespace DualRandom.Ingest.Proposing;

/// <summary>What must not be shown of a sample: telephone and identity numbers, names of natural persons. 个人信息掩码。</summary>
internal static partial class PersonalData
{
    private const int Shown = 24;

    /// <summary>Whether a header names a natural person or says how to reach one.</summary>
    public static bool IsPersonal(string header) => Personal().IsMatch(header);

    /// <summary>A value to show: cut, numbers of persons masked; of a person's name only the first character.</summary>
    public static string? Mask(string? value, bool isName)
    {
        if (value is null)
        {
            return null;
        }

        if (isName)
        {
            return value[..(char.IsHighSurrogate(value[0]) && value.Length > 1 ? 2 : 1)] + "**";
        }

        var masked = Number().Replace(value.ReplaceLineEndings(" "), m => m.Value[..3] + "****");
        return masked.Length <= Shown ? masked : masked[..(char.IsHighSurrogate(masked[Shown - 1]) ? Shown - 1 : Shown)] + "…";
    }

    [GeneratedRegex("姓名|联系人|负责人|法定代表人|法人代表|经营者|投诉人|举报人|来电人|身份证|证件号码|电话|手机|来电号码|邮箱|微信", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();

    [GeneratedRegex("(?<![0-9A-Za-z])([1-8][0-9]{5}(19|20)[0-9]{9}[0-9Xx]|(\\+?86-?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9A-Za-z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
