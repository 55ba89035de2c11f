using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Plans;

/// <summary>
/// The share of each tier to draw, as decimals with at most six places; an absent tier takes its floor
/// (A 1 %, B 3 %, C 10 %, D 20 %). 抽查比例。
/// </summary>
public sealed record TierRates(
    [property: JsonPropertyName("A")] decimal? A = null,
    [property: JsonPropertyName("B")] decimal? B = null,
    [property: JsonPropertyName("C")] decimal? C = null,
    [property: JsonPropertyName("D")] decimal? D = null)
{
    /// <summary>The least that the rules allow without a stated reason.</summary>
    public static readonly TierRates Floors = new(0.01m, 0.03m, 0.10m, 0.20m);

    /// <summary>Tier by tier: its name, its rate and its floor.</summary>
    [JsonIgnore]
    public IEnumerable<(string Tier, decimal Rate, decimal Floor)> Each =>
    [
        ("A", A ?? Floors.A!.Value, Floors.A!.Value),
        ("B", B ?? Floors.B!.Value, Floors.B!.Value),
        ("C", C ?? Floors.C!.Value, Floors.C!.Value),
        ("D", D ?? Floors.D!.Value, Floors.D!.Value),
    ];
}

/// <summary>How many enterprises of each tier to draw, instead of a share; an absent tier goes by its rate. Never below the floor without a reason. 抽查数量。</summary>
public sealed record TierCounts(
    [property: JsonPropertyName("A")] long? A = null,
    [property: JsonPropertyName("B")] long? B = null,
    [property: JsonPropertyName("C")] long? C = null,
    [property: JsonPropertyName("D")] long? D = null)
{
    /// <summary>The tiers that have a count.</summary>
    [JsonIgnore]
    public IEnumerable<(string Tier, long Count)> Given =>
        from given in ((string Tier, long? Count)[])[("A", A), ("B", B), ("C", C), ("D", D)]
        where given.Count is not null
        select (given.Tier, given.Count ?? 0);
}
