using System.Globalization;
using System.Text.Json;
using DualRandom.Model.Policies;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Trying;

/// <summary>A policy in a file of its own: the section alone, or a whole configuration that has it.</summary>
internal static class PolicyFile
{
    /// <summary>Reads and checks it.</summary>
    /// <exception cref="DualRandomException">There is none, or it has faults: line and key are named.</exception>
    internal static Policy Read(StageContext context, string file, DateOnly day)
    {
        var texts = Wording.Texts(context.Culture);
        if (!File.Exists(file))
        {
            throw new DualRandomException(ExitCode.Usage, texts["whatif.absent"], file, texts["whatif.remedy"]);
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            var section = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(Policy.SectionName, out var inner) ? inner : root;
            var policy = section.Deserialize<Policy>(Workspace.Json) ?? throw new JsonException("null");
            return PolicyCheck.Require(context, policy, day, file);
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{e.LineNumber + 1}:{e.BytePositionInLine + 1} {e.Path?.TrimStart('$', '.')}");
            throw new DualRandomException(ExitCode.Usage, e.Message, place.TrimEnd(), texts["whatif.remedy"], e);
        }
    }
}
