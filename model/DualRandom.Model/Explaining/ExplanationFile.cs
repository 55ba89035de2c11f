using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Explaining;

/// <summary>Writes the page of an explanation as a file that its owner alone can read, for it names an enterprise, and logs who did.</summary>
public static class ExplanationFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Logs the act, then writes the file, whole or not at all; its SHA-256.</summary>
    /// <exception cref="DualRandomException">The path cannot be written.</exception>
    public static string Write(StageContext context, Explanation explanation, string path)
    {
        var full = Path.GetFullPath(path);
        var page = ExplanationPage.Render(explanation, context.Culture, context.Actor);
        var sha256 = Digest.OfText(page);
        try
        {
            if (Directory.Exists(full))
            {
                throw new IOException(Wording.Texts(context.Culture)["explain.is_folder"]);
            }

            new AuditLog(context.Workspace.AuditLog, context.Time).Append(context.Actor, "explain", new JsonObject
            {
                ["uscc"] = explanation.Uscc,
                ["month"] = explanation.Month,
                ["run"] = explanation.RunId,
                ["file"] = full,
                ["sha256"] = sha256,
            });
            Disk.Replace(full, page, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.Usage, texts["explain.no_file", full, e.Message], full, texts["explain.no_file.remedy"], e);
        }

        return sha256;
    }
}
