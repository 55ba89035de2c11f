using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Judging;

/// <summary>What a model was made from: months, outcome, rows.</summary>
/// <param name="KnownThrough">The last day of data it used to learn.</param>
/// <param name="Months">The panel's months it learned from.</param>
/// <param name="StoppedOn">The later month that chose the number of trees among earlier ones.</param>
/// <param name="ValidatedOn">The month it is judged on: nothing later than this was used to learn.</param>
/// <param name="OutcomeKnownThrough">The last day of data that says what happened after that month.</param>
/// <param name="Outcome">What it foresees.</param>
/// <param name="HorizonMonths">Within how many months.</param>
/// <param name="Weighted">Whether rows stand for 1/inclusion probability enterprises.</param>
/// <param name="Rows">Rows it learned from.</param>
/// <param name="Positives">Of them with the outcome.</param>
/// <param name="BaseRate">Weighted share with the outcome.</param>
public sealed record DataSpan(
    DateOnly KnownThrough, IReadOnlyList<string> Months, string StoppedOn, string ValidatedOn, DateOnly OutcomeKnownThrough, string Outcome, int HorizonMonths, bool Weighted, long Rows, long Positives, double BaseRate);

/// <summary>How the learned card was boosted.</summary>
public sealed record BoostingFacts(int Rounds, int Seed, int Threads, double PointsPerLogOdds, double InterceptLogOdds, double LargestRounding);

/// <summary>How well one model orders and foretells the outcomes of the validation month.</summary>
/// <param name="Name"><c>learned</c>, <c>expert-1</c>, <c>blend</c>, <c>challenger</c>, …</param>
/// <param name="Auc">With mid-ranks.</param>
/// <param name="AucHalfWidth">Of its 95 % interval.</param>
/// <param name="Gini">2·AUC − 1.</param>
/// <param name="Ks">Largest distance of the cumulative shares.</param>
/// <param name="Brier">Mean squared error of the probability, calibrated a horizon earlier.</param>
/// <param name="Capture">Share of the outcomes among those that the plan can visit.</param>
/// <param name="Tiers">Rates and lift by tier.</param>
/// <param name="Calibration">Tenths by value.</param>
/// <param name="Visits">How it orders inspections; only where inspections are what is judged.</param>
public sealed record Performance(
    string Name, double Brier, double Capture, IReadOnlyList<TierRate> Tiers, IReadOnlyList<CalibrationPoint> Calibration, double? Auc = null, double? AucHalfWidth = null, double? Gini = null, double? Ks = null,
    VisitFigures? Visits = null);

/// <summary>A tier's share, outcome rate with 95 % interval, lift.</summary>
public sealed record TierRate(string Tier, long Rows, double Share, double Rate, double Low, double High, double Lift);

/// <summary>Expected and seen share in a tenth of the enterprises.</summary>
public sealed record CalibrationPoint(int Band, long Rows, double Expected, double Seen, double Low, double High);

/// <summary>The same model for one group of enterprises.</summary>
public sealed record GroupPerformance(string Kind, string Group, long Rows, double Expected, double Seen, double ShareHigh, double? Auc = null);

/// <summary>What inspectors' strictness does: AUC of models trained with and without it as offset, on rows an inspection labelled.</summary>
/// <param name="Inspectors">How many were estimated.</param>
/// <param name="Spread">Standard deviation of their log odds.</param>
/// <param name="Rows">Inspected rows judged.</param>
/// <param name="AucWith">Trained with the offset, scored without.</param>
/// <param name="AucWithout">Trained and scored without.</param>
/// <param name="WithinWith">The first, within each inspector's own inspections.</param>
/// <param name="WithinWithout">The second, likewise.</param>
/// <param name="AucKnowing">What ordering by score and the inspector's strictness together would give: not a score, who inspects is not the enterprise's risk.</param>
public sealed record StrictnessFacts(
    int Inspectors, double Spread, long Rows, double? AucWith = null, double? AucWithout = null, double? WithinWith = null, double? WithinWithout = null, double? AucKnowing = null);

/// <summary>
/// The model card (模型卡): everything that an approver should know. <c>metrics.json</c>; <see cref="ModelCardText"/> writes it for people.
/// </summary>
public sealed record ModelCard(
    string Model,
    string CardSha256,
    string CodeVersion,
    DataSpan Data,
    BoostingFacts Boosting,
    double CapacityShare,
    IReadOnlyList<Performance> Models,
    IReadOnlyList<Drift> Stability,
    IReadOnlyList<GroupPerformance> Fairness,
    double? PriceOfReadability = null,
    double? PriceOfMonotonicity = null,
    StrictnessFacts? Strictness = null)
{
    /// <summary>Name in the model's folder.</summary>
    public const string FileName = "metrics.json";

    /// <summary>The name of the learned card among the models compared.</summary>
    public const string Learned = "learned";

    /// <summary>The name of the depth-3 booster whose trees stay within one dimension.</summary>
    public const string Challenger = "challenger";

    /// <summary>The name of the depth-3 booster without any constraint.</summary>
    public const string Unconstrained = "challenger-unconstrained";

    /// <summary>The name of stumps without directions.</summary>
    public const string Free = "stumps-without-direction";

    /// <summary>The name of the learned card's booster, before rounding.</summary>
    public const string Unrounded = "learned-margin";

    /// <summary>The name of the blend of the policy's card and the learned one.</summary>
    public const string Blend = "blend";

    /// <summary>The names that models of a comparison have whatever the policy's card is called.</summary>
    public static IReadOnlyList<string> Compared { get; } = [Learned, Unrounded, Blend, Challenger, Unconstrained, Free, Training.Boosters.Blind];

    /// <summary>Reads the card of a model; null when it has none.</summary>
    /// <exception cref="DualRandomException">It is not readable.</exception>
    public static ModelCard? Find(Workspace workspace, string model)
    {
        var path = Path.Combine(workspace.Model(model), FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ModelCard>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("empty");
        }
        catch (JsonException e)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, e.Message, path, Wording.Texts(System.Globalization.CultureInfo.InvariantCulture)["model.unreadable.remedy"], e);
        }
    }


    internal string ToJson() => JsonSerializer.Serialize(this, Workspace.Json) + "\n";
}
