using System.Text.Json.Nodes;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Runs;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Weighing;

/// <summary>How weights are set.</summary>
public enum WeighMethod
{
    /// <summary>By pairwise comparison (层次分析法), from the model's <c>comparisons.csv</c>.</summary>
    Comparison,

    /// <summary>By entropy (熵权法), from a month's published run.</summary>
    Entropy,
}

/// <summary>Makes an expert card (专家评分卡) from the files in a model's folder: weights from comparisons or entropy, points from shapes.</summary>
public static class CardWeigher
{
    /// <summary>The highest total there is; also the usual one.</summary>
    public const int HighestTotal = CardCheck.HighestScore;

    /// <summary>Computes the weights and writes the card; logs the act with the SHA-256 of what it was made from.</summary>
    /// <param name="context">The workspace, the actor, the language of faults.</param>
    /// <param name="model">The model whose folder holds <c>shapes.csv</c> and, for comparison, <c>comparisons.csv</c>.</param>
    /// <param name="method">How weights are set.</param>
    /// <param name="month">The published month that entropy is taken from; null for comparison.</param>
    /// <param name="total">What the highest points of all indicators sum to, 1 to 1000.</param>
    /// <param name="cancellation">Stops the engine.</param>
    /// <exception cref="DualRandomException">A file is absent or faulty, judgements are inconsistent, the month has no run: nothing is written.</exception>
    public static WeighSummary Weigh(
        StageContext context, string model, WeighMethod method, Month? month, int total = HighestTotal, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, HighestTotal);
        context.Workspace.RequireExists();
        var texts = Wording.Texts(context.Culture);
        var folder = context.Workspace.Model(ModelName.Checked(model, texts));
        var (shapes, shapesSha256) = Load(folder, Shapes.FileName, text => Shapes.Read(text, texts), texts);
        var facts = new JsonObject { ["method"] = method.ToString().ToLowerInvariant(), ["total"] = total, ["shapesSha256"] = shapesSha256 };
        IReadOnlyDictionary<Comparand, PairwiseMatrix>? matrices = null;
        IReadOnlyDictionary<string, double> weights;
        if (method == WeighMethod.Entropy)
        {
            var run = RunFolder.Published(context, month ?? throw new ArgumentNullException(nameof(month)));
            weights = EntropyWeights.Of(context, run, shapes, cancellation);
            facts["month"] = month.ToString();
            facts["run"] = Path.GetFileName(run);
        }
        else
        {
            (matrices, facts["comparisonsSha256"]) = Load(folder, Comparisons.FileName, text => Comparisons.Read(text, shapes.Comparands, texts), texts);
            weights = ComparedWeights.Of(shapes, matrices);
        }

        var card = CardWriter.Write(context, model, Allotment.Bins(shapes, weights, total), "weigh card", facts);
        return new WeighSummary(
            model,
            method.ToString().ToLowerInvariant(),
            month?.ToString(),
            total,
            matrices is null ? [] : MatrixAccount.Of(matrices),
            [.. Allotment.Dimensions(shapes, weights, total).Select(d => new DimensionWeight(
                Indicator.NameOf(d.Key),
                texts["dimension." + Indicator.NameOf(d.Key)],
                decimal.Round((decimal)shapes.Scored.Where(i => i.Dimension == d.Key).Sum(i => weights[i.Code]), 4),
                d.Value))],
            card.Path,
            card.Sha256);
    }

    /// <summary>Checks the making of a model whose folder has one: the consistency ratio of each matrix; empty when it has none.</summary>
    /// <exception cref="DualRandomException">A file is faulty, or judgements are inconsistent.</exception>
    internal static IReadOnlyList<MatrixAccount> Check(string folder, Texts texts)
    {
        if (!File.Exists(Path.Combine(folder, Comparisons.FileName)))
        {
            return [];
        }

        var (shapes, _) = Load(folder, Shapes.FileName, text => Shapes.Read(text, texts), texts);
        return MatrixAccount.Of(Load(folder, Comparisons.FileName, text => Comparisons.Read(text, shapes.Comparands, texts), texts).Made);
    }

    private static (T Made, string Sha256) Load<T>(string folder, string file, Func<string, (T, IReadOnlyList<CardFault>)> read, Texts texts)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw new DualRandomException(ExitCode.Usage, texts["weigh.no_file", file], path, texts["weigh.no_file.remedy"]);
        }

        var text = File.ReadAllText(path);
        var (made, faults) = read(text);
        return faults.Count == 0 ? (made, Digest.OfText(text)) : throw CardFault.Error(faults, path, file, texts);
    }
}
