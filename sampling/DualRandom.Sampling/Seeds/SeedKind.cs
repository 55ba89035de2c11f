using System.ComponentModel;
using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Seeds;

/// <summary>Where a seed comes from. 种子来源。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeedKind>))]
public enum SeedKind
{
    /// <summary>A line of text that nobody could foresee. 文字。</summary>
    [JsonStringEnumMemberName("text"), Description("文字")]
    Text,

    /// <summary>Dice thrown in public: digits 1–6. 掷骰。</summary>
    [JsonStringEnumMemberName("dice"), Description("掷骰")]
    Dice,

    /// <summary>A lottery's issue and the numbers drawn. 彩票开奖。</summary>
    [JsonStringEnumMemberName("lottery"), Description("彩票开奖")]
    Lottery,

    /// <summary>The output of a randomness beacon for a round announced in the commitment. 随机信标。</summary>
    [JsonStringEnumMemberName("beacon"), Description("随机信标")]
    Beacon,
}
