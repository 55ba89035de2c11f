using System.Text.RegularExpressions;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>
/// A failure as log, health endpoint and hooks may tell it: no enterprise in it. Unified codes are blotted out, the place is told of configuration files alone, and of an
/// unexpected exception only its type; everything is in <c>service/last-failure.txt</c>, which its owner alone may read. 失败说明。
/// </summary>
/// <param name="Code">The exit code the same failure has on the command line.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Where">File, line, key; null when not told.</param>
/// <param name="Remedy">What to do.</param>
public sealed partial record Failure(ExitCode Code, string Text, string? Where, string? Remedy)
{
    /// <summary>Where the whole text is, below the workspace.</summary>
    public const string DetailsFile = "service/last-failure.txt";

    /// <summary>The failure of an exception.</summary>
    public static Failure Of(Exception exception, Texts texts)
    {
        if (exception is not DualRandomException known)
        {
            var code = exception is IOException or UnauthorizedAccessException ? ExitCode.BadInput : ExitCode.Internal;
            return new Failure(code, texts["serve.failure.unexpected", exception.GetType().Name], null, texts["serve.failure.details", DetailsFile]);
        }

        var (what, remedy) = known.In(texts.Culture);
        var ofConfiguration = known.Code == ExitCode.Usage && known.Where.Length > 0;
        return new Failure(
            known.Code,
            UnifiedCode().Replace(what, "…"),
            ofConfiguration ? known.Where : null,
            ofConfiguration || known.Code == ExitCode.Busy ? remedy : texts["serve.failure.details", DetailsFile]);
    }

    /// <summary>Writes the whole of it where its owner alone may read it.</summary>
    public static void Keep(Workspace workspace, Exception exception) =>
        Disk.Replace(workspace.At(DetailsFile), exception + "\n" + (exception as DualRandomException)?.Where + "\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);

    [GeneratedRegex("[0-9A-Z]{18}")]
    private static partial Regex UnifiedCode();
}
