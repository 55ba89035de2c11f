using DualRandom.Model.Indicators;
using DualRandom.Model.Weighing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>
/// One bin of a card: values from <paramref name="Lower"/> (included) to <paramref name="Upper"/> (excluded) of an indicator give
/// <paramref name="Points"/>; null bounds are open; the missing bin takes rows without a value. <paramref name="Line"/> is its line in the file.
/// </summary>
public sealed record CardBin(
    int Line, string Indicator, int Bin, decimal? Lower, decimal? Upper, bool IsMissing, int Points, string LabelChinese, string LabelEnglish)
{
    /// <summary>Whether a value, or the lack of one, falls into this bin.</summary>
    public bool Holds(decimal? value) => value is null ? IsMissing : !IsMissing && (Lower is null || value >= Lower) && (Upper is null || value < Upper);
}

/// <summary>
/// A scorecard (评分卡): indicator × bin → points, as <c>models/&lt;model-id&gt;/scorecard.csv</c> holds it. Only sound cards exist: see <see cref="CardCheck"/>.
/// </summary>
public sealed class Scorecard
{
    /// <summary>Name of the card in its model's folder and in a run's folder.</summary>
    public const string FileName = "scorecard.csv";

    /// <summary>The shipped card that the policy of a new workspace names.</summary>
    public const string ShippedId = "expert-1";

    /// <summary>The shipped card that <c>card weigh</c> makes from its comparisons and shapes (判断与形状); they are installed with it.</summary>
    public const string WeighedId = "expert-2";

    private static readonly string[] Making = [Shapes.FileName, Comparisons.FileName];

    private Scorecard(string path, string sha256, IReadOnlyList<CardBin> bins)
    {
        Path = path;
        Sha256 = sha256;
        Bins = bins;
    }

    /// <summary>The file it was read from.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; }

    /// <summary>Every bin, in file order.</summary>
    public IReadOnlyList<CardBin> Bins { get; }

    /// <summary>The text of the shipped expert card.</summary>
    public static string ShippedText => Shipped.Read(Shipped.Card(ShippedId));

    /// <summary>The text of the shipped card that is weighed by comparison.</summary>
    public static string WeighedText => Shipped.Read(Shipped.Card(WeighedId));

    /// <summary>Reads and checks the card of a model in the workspace, over the indicators known to that model.</summary>
    /// <exception cref="DualRandomException">There is none, or it has faults: all are named with their lines.</exception>
    public static Scorecard Load(StageContext context, string model, IndicatorList? indicators = null)
    {
        var texts = Wording.Texts(context.Culture);
        var path = System.IO.Path.Combine(context.Workspace.Model(model), FileName);
        return File.Exists(path)
            ? Read(path, texts, indicators)
            : throw new DualRandomException(ExitCode.Usage, texts["card.absent", model], path, texts["card.absent.remedy"]);
    }

    /// <summary>Reads and checks a card by the name of its model, or else by its file.</summary>
    /// <exception cref="DualRandomException">There is neither, or it has faults.</exception>
    public static Scorecard Open(StageContext context, string modelOrFile) =>
        File.Exists(modelOrFile) && !File.Exists(System.IO.Path.Combine(context.Workspace.Model(modelOrFile), FileName))
            ? Read(System.IO.Path.GetFullPath(modelOrFile), Wording.Texts(context.Culture))
            : Load(context, ModelName.Checked(modelOrFile, Wording.Texts(context.Culture)));

    /// <summary>
    /// Puts the shipped cards into a new workspace, as <c>models/expert-1/scorecard.csv</c> and <c>models/expert-2/scorecard.csv</c> with what the latter is
    /// made from; a file already there is left alone.
    /// </summary>
    public static void Install(Workspace workspace)
    {
        Place(workspace, ShippedId, FileName, ShippedText);
        foreach (var file in Making)
        {
            Place(workspace, WeighedId, file, Shipped.Read(Shipped.Making(WeighedId, file)));
        }

        Place(workspace, WeighedId, FileName, WeighedText);
    }

    internal static Scorecard Read(string path, Texts texts, IndicatorList? indicators = null) =>
        Parse(File.ReadAllText(path), path, Digest.OfFile(path), texts, indicators);

    internal static Scorecard Parse(string text, string path, string sha256, Texts texts, IndicatorList? indicators = null)
    {
        var (bins, faults) = CardReader.Read(text, texts);
        var all = faults.Count > 0 ? faults : CardCheck.Faults(bins, indicators ?? IndicatorList.Shipped, texts);
        return all.Count == 0
            ? new Scorecard(path, sha256, bins)
            : throw new DualRandomException(
                ExitCode.Usage,
                texts["card.faulty", all.Count, string.Join("\n", all.Select(f => texts["card.fault", f.Line, f.Indicator, f.Text]))],
                $"{path}:{all[0].Line}",
                texts["card.faulty.remedy"]);
    }

    private static void Place(Workspace workspace, string model, string file, string text)
    {
        var path = System.IO.Path.Combine(workspace.Model(model), file);
        if (!File.Exists(path))
        {
            Disk.Replace(path, text);
        }
    }
}
