using System.Globalization;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Weighing;

/// <summary>
/// Weights by entropy (熵权法) over all enterprises of a month's published run: an indicator that tells enterprises apart weighs more.
/// </summary>
/// <remarks>
/// What is told apart is the share of its weight that an enterprise's bin gives or takes, y ≥ 0: bounded, and defined where the value is missing. With
/// p = y / Σy over the n enterprises, e = −Σ p ln p / ln n, and the weight is (1 − e) / Σ(1 − e). The engine counts enterprises by bin, in whole
/// numbers; what follows is a sum over a few bins, so the same data give the same card whatever the threads and the order of rows.
/// C. E. Shannon, A mathematical theory of communication, 1948; C. L. Hwang and K. Yoon, Multiple Attribute Decision Making, Springer 1981, ch. 3.
/// </remarks>
internal static class EntropyWeights
{
    internal sealed record BinCount(string Indicator, int Share, long Enterprises);

    /// <summary>The weight of each indicator that has a shape; they sum to 1.</summary>
    internal static IReadOnlyDictionary<string, double> Of(StageContext context, string folder, Shapes shapes, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        var parquet = RunFolder.Parquet(folder, RunFolder.Indicator);
        engine.Execute($"create view indicator as select * from read_parquet({Literal.Of(parquet)})", cancellation);
        return Of(Count(engine, shapes, cancellation), shapes);
    }

    internal static IReadOnlyList<BinCount> Count(IEngine engine, Shapes shapes, CancellationToken cancellation)
    {
        Literal.Table(
            engine,
            "shape",
            "indicator varchar(64), bin integer, lower_bound decimal(18, 4), upper_bound decimal(18, 4), is_missing integer, share integer",
            shapes.Bins.Select(b => $"{Literal.Of(b.Indicator)}, {Literal.Of(b.Bin)}, {Literal.Of(b.Lower)}, {Literal.Of(b.Upper)}, {(b.IsMissing ? 1 : 0)}, {Literal.Of(b.Points)}"));
        var columns = shapes.Scored.Select(i => $"select {Literal.Of(i.Code)} as indicator, cast({i.Code} as decimal(18, 4)) as value from indicator");
        engine.Execute($"create view shape_value as\n{string.Join("\nunion all\n", columns)}", cancellation);
        engine.Run(SqlModel.Load("weigh/bin_count"), cancellation);
        using var command = engine.Connection.CreateCommand();
        command.CommandText = "select indicator, share, enterprises from bin_count order by indicator, bin";
        using var reader = command.ExecuteReader();
        var counts = new List<BinCount>();
        while (reader.Read())
        {
            counts.Add(new BinCount(reader.GetString(0), Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture), reader.GetInt64(2)));
        }

        return counts;
    }

    internal static IReadOnlyDictionary<string, double> Of(IReadOnlyList<BinCount> counts, Shapes shapes)
    {
        var ofIndicator = counts.ToLookup(c => c.Indicator, StringComparer.Ordinal);
        var told = shapes.Scored.Select(i => (i.Code, Told: Told([.. ofIndicator[i.Code]]))).ToList();
        var sum = told.Sum(t => t.Told);
        return told.ToDictionary(t => t.Code, t => sum == 0 ? 0 : t.Told / sum, StringComparer.Ordinal);
    }

    /// <summary>1 − e: how much an indicator tells; 0 when it gives nobody points.</summary>
    private static double Told(IReadOnlyList<BinCount> bins)
    {
        var enterprises = bins.Sum(b => b.Enterprises);
        var given = bins.Sum(b => b.Enterprises * Math.Abs(b.Share));
        if (enterprises < 2 || given == 0)
        {
            return 0;
        }

        var entropy = bins.Where(b => b.Share != 0).Sum(b => b.Enterprises * Term((double)Math.Abs(b.Share) / given)) / Math.Log(enterprises);
        return Math.Max(0, 1 - entropy);
    }

    private static double Term(double p) => -p * Math.Log(p);
}
