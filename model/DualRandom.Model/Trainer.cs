using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Model.Boosting;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Judging;
using DualRandom.Model.Policies;
using DualRandom.Model.Training;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>A trained model: its folder and its card.</summary>
public sealed record TrainingSummary(string Model, string Folder, ModelCard Card);

/// <summary>
/// Learns a scorecard (训练评分卡): a panel of months → monotone stumps → bins and integer points, judged forward in time beside the expert card, the blend
/// and deeper boosters. The model is a candidate until somebody approves it. The caller holds the workspace's lock.
/// </summary>
public static class Trainer
{
    /// <summary>The boosted stumps as XGBoost's JSON.</summary>
    public const string BoosterFile = "booster.json";

    /// <summary>The challenger, likewise.</summary>
    public const string ChallengerFile = "challenger.json";

    /// <summary>The edges that turn values into the codes both read.</summary>
    public const string EdgesFile = "edges.csv";

    /// <summary>The model card for people.</summary>
    public const string CardTextFile = "model-card.md";

    /// <summary>Trains and writes <c>models/&lt;model&gt;/</c> by one rename.</summary>
    /// <exception cref="DualRandomException">The boosting library is absent; the model exists; the records are too short.</exception>
    public static TrainingSummary Train(StageContext context, TrainingOptions options, CancellationToken cancellation = default)
    {
        var texts = Wording.Texts(context.Culture);
        Require(context, options, texts);
        var lake = Lake.Read(context.Workspace);
        var calendar = TrainingCalendar.Of(context, lake, options, cancellation);
        var policy = PolicyCheck.Load(context, DateOnly.FromDateTime(context.Time.GetLocalNow().Date));
        var indicators = IndicatorList.Shipped.All.Where(i => i.ValidTo is null || i.ValidTo >= calendar.Validate.LastDay).ToList();

        using var panel = Panel.Build(context, lake, calendar, options, indicators, cancellation);
        var edges = panel.Edges(context, indicators, cancellation);
        var all = panel.Read(context, calendar.All, edges, cancellation);
        RequireBoth(all, texts, context.Workspace.Root);
        var boosters = Boosters.Grow(
            context, panel.Read(context, calendar.Fit, edges, cancellation), panel.Read(context, [calendar.Stop], edges, cancellation), all, indicators, cancellation);
        var learned = LearnedCard.Of(boosters.ByName[ModelCard.Learned].Model, edges, boosters.BaseRate);
        var text = CardWriter.Text(CardWriter.Arrange(learned.Bins, IndicatorList.Shipped));
        var folder = context.Workspace.Model(options.Model);
        var card = Scorecard.Parse(text, Path.Combine(folder, Scorecard.FileName), Digest.OfText(text), texts);

        var trial = new Trial(context, lake, calendar, options, policy, indicators, panel, edges);
        var (facts, reference) = trial.Judge(card, learned, boosters, all, cancellation);
        Publish(context, options.Model, folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Scorecard.FileName] = text,
            [ModelCard.FileName] = facts.ToJson(),
            [CardTextFile] = ModelCardText.Render(facts, context.Culture),
            [Reference.FileName] = reference.ToJson(),
            [BoosterFile] = Encoding.UTF8.GetString(boosters.ByName[ModelCard.Learned].Model),
            [ChallengerFile] = Encoding.UTF8.GetString(boosters.ByName[ModelCard.Challenger].Model),
            [EdgesFile] = Panel.EdgesText(edges),
        });
        return new TrainingSummary(options.Model, folder, facts);
    }

    private static void Require(StageContext context, TrainingOptions options, Texts texts)
    {
        context.Workspace.RequireExists();
        var folder = context.Workspace.Model(ModelName.Checked(options.Model, texts));
        if (Directory.Exists(folder))
        {
            throw new DualRandomException(ExitCode.Usage, texts["train.exists", options.Model], folder, texts["train.exists.remedy"]);
        }

        if (!NativeXgBoost.IsPresent)
        {
            throw new DualRandomException(ExitCode.Usage, texts["train.no_library"], "libxgboost.so.0", texts["train.no_library.remedy"]);
        }
    }

    private static void RequireBoth(TrainingRows rows, Texts texts, string place)
    {
        if (!rows.Labels.Contains(0) || !rows.Labels.Contains(1))
        {
            throw new DualRandomException(ExitCode.Infeasible, texts["train.one_kind", rows.Count], place, texts["train.one_kind.remedy"]);
        }
    }

    private static void Publish(StageContext context, string model, string folder, Dictionary<string, string> files)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(folder)!, ".tmp-" + model);
        Disk.DeleteFolder(temporary);
        Directory.CreateDirectory(temporary);
        foreach (var (name, content) in files)
        {
            File.WriteAllText(Path.Combine(temporary, name), content, new UTF8Encoding(false));
        }

        new AuditLog(context.Workspace.AuditLog, context.Time).Append(context.Actor, "train model", new JsonObject
        {
            ["model"] = model,
            ["cardSha256"] = Digest.OfText(files[Scorecard.FileName]),
        });
        Disk.PublishFolder(temporary, folder);
    }
}
