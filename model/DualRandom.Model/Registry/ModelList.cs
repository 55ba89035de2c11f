using DualRandom.Model.Cards;
using DualRandom.Model.Judging;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Registry;

/// <summary>A model of the workspace: its state, its card, and its figures where it was trained.</summary>
public sealed record ModelEntry(string Model, ModelState State, string CardSha256, int Indicators, string? ApprovedBy, string? Reason, double? Auc, double? Gini);

/// <summary>The models of a workspace (模型库).</summary>
public static class ModelList
{
    /// <summary>Every folder that holds a card, by name.</summary>
    public static IReadOnlyList<ModelEntry> Of(StageContext context)
    {
        var root = Path.GetDirectoryName(context.Workspace.Model("any"))!;
        return Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root)
                .Where(d => !Path.GetFileName(d).StartsWith('.') && File.Exists(Path.Combine(d, Scorecard.FileName)))
                .Select(d => Path.GetFileName(d)!)
                .Order(StringComparer.Ordinal)
                .Select(m => Of(context, m))]
            : [];
    }

    /// <summary>One model.</summary>
    /// <exception cref="DualRandomException">There is none of that name.</exception>
    public static ModelEntry Of(StageContext context, string model)
    {
        var path = Path.Combine(context.Workspace.Model(model), Scorecard.FileName);
        if (!File.Exists(path))
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.Usage, texts["model.absent", model], path, texts["model.absent.remedy"]);
        }

        var (bins, _) = CardReader.Read(File.ReadAllText(path), Wording.Texts(context.Culture));
        var approval = Approval.Find(context.Workspace, model);
        var learned = ModelCard.Find(context.Workspace, model)?.Models.FirstOrDefault(p => p.Name == ModelCard.Learned);
        return new ModelEntry(
            model,
            Approval.StateOf(context.Workspace, model),
            Digest.OfFile(path),
            bins.Select(b => b.Indicator).Distinct(StringComparer.Ordinal).Count(),
            approval?.By,
            approval?.Reason,
            learned?.Auc,
            learned?.Gini);
    }
}
