using DualRandom.Reports.Estimation;

namespace DualRandom.Reports.Sections;

/// <summary>A region and industry at some level as the engine counted it. 区域 × 行业单元。</summary>
internal sealed record CellCount(
    int RegionLevel, int IndustryLevel, string Region, string Industry, long Enterprises, long ScoreSum, long ScoreSquares, long Raised,
    long PreviousEnterprises, long PreviousRaised, long Inspected, long Problems, double Weight, double WeightSquares, double ProblemWeight)
{
    /// <summary>Mean score.</summary>
    public double Mean => (double)ScoreSum / Enterprises;

    /// <summary>Share of C and D.</summary>
    public double RaisedShare => (double)Raised / Enterprises;

    /// <summary>Sum of squares about the mean.</summary>
    public double Squares => Math.Max(0, ScoreSquares - (double)ScoreSum * ScoreSum / Enterprises);

    /// <summary>Inspected enterprises that would tell as much, had all the same weight (L. Kish, Survey Sampling, 1965).</summary>
    public double EffectiveInspected => WeightSquares > 0 ? Weight * Weight / WeightSquares : 0;

    /// <summary>Problem rate, weighted by the objects each drawn enterprise stands for; null where none was inspected.</summary>
    public double? ProblemRate => Weight > 0 ? ProblemWeight / Weight : null;
}

/// <summary>The same with what it tells: each measure drawn to its neighbours, with interval; and whether it is hot. 热点。</summary>
/// <param name="Count">The counts.</param>
/// <param name="Mean">Mean score.</param>
/// <param name="Raised">Share of C and D.</param>
/// <param name="Problems">Share that would be found with a problem; null where nothing of the level was inspected.</param>
/// <param name="RaisedChange">Share of C and D less last month's; null where there was none.</param>
/// <param name="IsHotRaised">More C and D than everywhere, beyond chance.</param>
/// <param name="IsHotProblems">More problems than everywhere, beyond chance.</param>
internal sealed record CellRow(CellCount Count, Rate Mean, Rate Raised, Rate? Problems, double? RaisedChange, bool IsHotRaised, bool IsHotProblems)
{
    /// <summary>Hot by either.</summary>
    public bool IsHot => IsHotRaised || IsHotProblems;
}
