using System.Text.Json.Serialization;

namespace DualRandom.Model.Weighing;

/// <summary>A matrix of judgements: what it compares, how many, its consistency ratio (一致性比率), the highest accepted being 0.1.</summary>
public sealed record MatrixAccount(string Level, string Within, int Members, decimal ConsistencyRatio)
{
    internal static IReadOnlyList<MatrixAccount> Of(IReadOnlyDictionary<Comparand, PairwiseMatrix> matrices) =>
        [.. matrices.Select(m => new MatrixAccount(m.Key.Level, m.Key.Within, m.Key.Members.Count, decimal.Round((decimal)m.Value.Ratio, 4)))];
}

/// <summary>A dimension's weight, rounded to four decimals, and its part of the total points.</summary>
public sealed record DimensionWeight(string Dimension, string Name, decimal Weight, int Points);

/// <summary>What <c>card weigh</c> made.</summary>
/// <param name="Model">The model.</param>
/// <param name="Method"><c>comparison</c> or <c>entropy</c>.</param>
/// <param name="Month">The month entropy was taken from; null for comparison.</param>
/// <param name="Total">What the highest points sum to.</param>
/// <param name="Matrices">The matrices of judgements; empty for entropy.</param>
/// <param name="Dimensions">Weights and points of the dimensions.</param>
/// <param name="Card">The card written.</param>
/// <param name="CardSha256">Its SHA-256.</param>
public sealed record WeighSummary(
    string Model,
    string Method,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Month,
    int Total,
    IReadOnlyList<MatrixAccount> Matrices,
    IReadOnlyList<DimensionWeight> Dimensions,
    string Card,
    string CardSha256);
