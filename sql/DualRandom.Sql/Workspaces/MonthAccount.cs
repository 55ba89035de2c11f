using System.Text.Json.Serialization;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// What became of a source's rows that state events of one month, <c>yyyy-MM</c>; no month: rows without a readable date, and libraries. 按发生月份的收支。
/// </summary>
public sealed record MonthAccount(
    string Dataset, string Source, long Read, long Accepted, long Duplicate, long Quarantined, string? Month = null)
{
    /// <summary>Whether the sum holds.</summary>
    [JsonIgnore]
    public bool Balances => Read == Accepted + Duplicate + Quarantined && Accepted >= 0 && Duplicate >= 0 && Quarantined >= 0;
}
