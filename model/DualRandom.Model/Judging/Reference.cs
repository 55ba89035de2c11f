using DualRandom.Sql;
using DualRandom.Sql.Engines;

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

    /// <summary>Freezes the scores and reasons in the engine.</summary>
    internal static Reference Freeze(IEngine engine, string month, CancellationToken cancellation)
    {
        var scores = Scores(engine);
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
        return bare with { Shares = bare.SharesOf(scores), Indicators = IndicatorsOf(engine, total, cancellation) };
    }

    /// <summary>How far the scores and indicators in the engine have moved since.</summary>
    internal IReadOnlyList<Drift> Against(IEngine engine, CancellationToken cancellation)
    {
        var scores = Scores(engine);
        var total = scores.Sum(s => s.Enterprises);
        var mean = scores.Sum(s => (double)s.Score * s.Enterprises) / total;
        var index = Stability.Index(Shares.Zip(SharesOf(scores)));
        var shift = Deviation == 0 ? 0 : (mean - Mean) / Deviation;
        var now = IndicatorsOf(engine, total, cancellation).ToDictionary(i => i.Indicator, StringComparer.Ordinal);
        var none = new IndicatorShares("", []);
        var then = Indicators.ToDictionary(i => i.Indicator, StringComparer.Ordinal);
        return
        [
            new Drift(Drift.Score, index, shift, Stability.Of(index, shift)),
            .. then.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(code => Drift.Of(code, then.GetValueOrDefault(code, none), now.GetValueOrDefault(code, none))),
        ];
    }

    private static List<(int Score, long Enterprises)> Scores(IEngine engine) =>
        Rows(engine, "select score, count(*) from score group by score order by score", r => (r.GetInt32(0), r.GetInt64(1)));

    private static List<IndicatorShares> IndicatorsOf(IEngine engine, long total, CancellationToken cancellation)
    {
        engine.Run(SqlModel.Load("judge/bin_count"), cancellation);
        return [.. Rows(engine, "select indicator, bin, points, enterprises from bin_count order by indicator, bin", r => (Indicator: r.GetString(0), Share: new BinShare(r.GetInt32(1), r.GetInt32(2), (double)r.GetInt64(3) / total)))
            .GroupBy(r => r.Indicator, StringComparer.Ordinal)
            .Select(g => new IndicatorShares(g.Key, [.. g.Select(b => b.Share)]))
            .OrderBy(i => i.Indicator, StringComparer.Ordinal)];
    }

    private double[] SharesOf(List<(int Score, long Enterprises)> scores)
    {
        var shares = new double[Cuts.Count + 1];
        var total = (double)scores.Sum(s => s.Enterprises);
        foreach (var (score, enterprises) in scores)
        {
            shares[Cuts.Count(c => c <= score)] += enterprises / total;
        }

        return shares;
    }

    private static List<T> Rows<T>(IEngine engine, string sql, Func<System.Data.Common.DbDataReader, T> map)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}

/// <summary>How far one thing has moved since its reference: PSI, and the shift of the mean points in standard deviations.</summary>
/// <param name="What"><c>score</c> or the code of an indicator.</param>
/// <param name="Index">Population stability index.</param>
/// <param name="Shift">Standard deviations of the reference.</param>
/// <param name="Verdict">By the larger of both.</param>
public sealed record Drift(string What, double Index, double Shift, Verdict Verdict)
{
    /// <summary>The name of the score among what may move.</summary>
    public const string Score = "score";

    internal static Drift Of(string indicator, IndicatorShares then, IndicatorShares now)
    {
        var before = then.Bins.ToDictionary(b => b.Bin, b => b.Share);
        var after = now.Bins.ToDictionary(b => b.Bin, b => b.Share);
        var pairs = before.Keys.Union(after.Keys).Order().Select(b => (before.GetValueOrDefault(b), after.GetValueOrDefault(b)))
            .Append((1 - before.Values.Sum(), 1 - after.Values.Sum()));
        var (mean, deviation) = Moments(then);
        var shift = deviation == 0 ? 0 : (Moments(now).Mean - mean) / deviation;
        var index = Stability.Index(pairs);
        return new Drift(indicator, index, shift, Stability.Of(index, shift));
    }

    private static (double Mean, double Deviation) Moments(IndicatorShares shares)
    {
        var mean = shares.Bins.Sum(b => b.Points * b.Share);
        return (mean, Math.Sqrt(Math.Max(0, shares.Bins.Sum(b => (double)b.Points * b.Points * b.Share) - (mean * mean))));
    }
}
