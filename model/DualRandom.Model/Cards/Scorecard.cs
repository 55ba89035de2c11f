using DualRandom.Model.Indicators;
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

    /// <summary>The card that <c>init</c> puts into a new workspace.</summary>
    public const string ShippedId = "expert-1";

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

    /// <summary>Puts the shipped card into a new workspace, as <c>models/expert-1/scorecard.csv</c>; one already there is left alone.</summary>
    public static void Install(Workspace workspace)
    {
        var path = System.IO.Path.Combine(workspace.Model(ShippedId), FileName);
        if (!File.Exists(path))
        {
            Disk.Replace(path, ShippedText);
        }
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
}
