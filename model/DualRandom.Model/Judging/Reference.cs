using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Judging;

/// <summary>Share of the enterprises in a bin that gives or takes points.</summary>
public sealed record BinShare(int Bin, int Points, double Share);

/// <summary>An indicator's bins; what is in none of them got no points.</summary>
public sealed record IndicatorShares(string Indicator, IReadOnlyList<BinShare> Bins);

/// <summary>
/// How a card's scores and indicators were spread when it was made, on bins frozen since (漂移基准): the reference of every later month.
/// </summary>
/// <param name="Month">yyyy-MM.</param>
/// <param name="Enterprises">How many were scored.</param>
/// <param name="Mean">Mean score.</param>
/// <param name="Deviation">Standard deviation of the score.</param>
/// <param name="Cuts">Lowest score of each band of scores but the first, rising.</param>
/// <param name="Shares">Share in each band: one more than there are cuts.</param>
/// <param name="Indicators">In the order of their codes.</param>
public sealed record Reference(
    string Month, long Enterprises, double Mean, double Deviation, IReadOnlyList<int> Cuts, IReadOnlyList<double> Shares, IReadOnlyList<IndicatorShares> Indicators)
{
    /// <summary>Name in the model's folder.</summary>
    public const string FileName = "reference.json";

    private const int Bands = 10;

    /// <summary>Where a model keeps its reference.</summary>
    internal static string FileOf(Workspace workspace, string model) => Path.Combine(workspace.Model(model), FileName);

    /// <summary>Reads a reference.</summary>
    /// <exception cref="DualRandomException">It is not readable.</exception>
    internal static Reference Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Reference>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("empty");
        }
        catch (JsonException e)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, e.Message, path, Wording.Texts(System.Globalization.CultureInfo.InvariantCulture)["model.unreadable.remedy"], e);
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Workspace.Json) + "\n";

    /// <summary>Freezes the scores and reasons in the engine.</summary>
    internal static Reference Freeze(DuckDbEngine engine, string model, string month, CancellationToken cancellation)
    {
        var scores = Scores(engine, cancellation);
        var total = scores.Sum(s => s.Enterprises);
        var mean = scores.Sum(s => (double)s.Score * s.Enterprises) / total;
        var deviation = Math.Sqrt(scores.Sum(s => (s.Score - mean) * (s.Score - mean) * s.Enterprises) / total);
        var cuts = new List<int>();
        long below = 0;
        foreach (var (score, enterprises) in scores)
        {
            if (below > 0 && below * Bands >= total * (cuts.Count + 1L) && cuts.Count < Bands - 1)
            {
                cuts.Add(score);
            }

            below += enterprises;
        }

        var bare = new Reference(month, total, mean, deviation, cuts, [], []);
        return bare with { Shares = bare.SharesOf(scores), Indicators = IndicatorsOf(engine, model, total, cancellation) };
    }

    /// <summary>How far the scores and indicators in the engine have moved since.</summary>
    internal IReadOnlyList<Drift> Against(DuckDbEngine engine, string model, CancellationToken cancellation)
    {
        var scores = Scores(engine, cancellation);
        var total = scores.Sum(s => s.Enterprises);
        var mean = scores.Sum(s => (double)s.Score * s.Enterprises) / total;
        var index = Stability.Index(Shares.Zip(SharesOf(scores)));
        var shift = Deviation == 0 ? 0 : (mean - Mean) / Deviation;
        var now = IndicatorsOf(engine, model, total, cancellation).ToDictionary(i => i.Indicator, StringComparer.Ordinal);
        var none = new IndicatorShares("", []);
        var then = Indicators.ToDictionary(i => i.Indicator, StringComparer.Ordinal);
        return
        [
            new Drift(Drift.Score, index, shift, Stability.Of(index, shift)),
            .. then.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(code => Drift.Of(code, then.GetValueOrDefault(code, none), now.GetValueOrDefault(code, none))),
        ];
    }

    private static IReadOnlyList<(int Score, long Enterprises)> Scores(DuckDbEngine engine, CancellationToken cancellation) =>
        engine.Query("select score, count(*) from score group by score order by score", r => (r.GetInt32(0), r.GetInt64(1)), cancellation);

    private static List<IndicatorShares> IndicatorsOf(DuckDbEngine engine, string model, long total, CancellationToken cancellation)
    {
        engine.Run(SqlModel.Load("judge/bin_count"), cancellation);
        return [.. engine.Query($"select indicator, bin, points, enterprises from bin_count where model = {Scoring.Literal.Of(model)} order by indicator, bin", r => (Indicator: r.GetString(0), Share: new BinShare(r.GetInt32(1), r.GetInt32(2), (double)r.GetInt64(3) / total)), cancellation)
            .GroupBy(r => r.Indicator, StringComparer.Ordinal)
            .Select(g => new IndicatorShares(g.Key, [.. g.Select(b => b.Share)]))
            .OrderBy(i => i.Indicator, StringComparer.Ordinal)];
    }

    private double[] SharesOf(IReadOnlyList<(int Score, long Enterprises)> scores)
    {
        var shares = new double[Cuts.Count + 1];
        var total = (double)scores.Sum(s => s.Enterprises);
        foreach (var (score, enterprises) in scores)
        {
            shares[Cuts.Count(c => c <= score)] += enterprises / total;
        }

        return shares;
    }
}
