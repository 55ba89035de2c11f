using System.Globalization;
using System.Text;
using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans;

/// <summary>
/// Reads a plan file (JSON, comments and trailing commas allowed) and refuses what no draw could honour, naming file, line and key.
/// </summary>
internal sealed class PlanReader(Texts texts)
{
    private const int LongestId = 60;
    private const decimal PartsPerMillion = 1_000_000m;

    private static readonly JsonSerializerOptions Strict = new(Workspace.Json) { AllowDuplicateProperties = false };

    /// <summary>The plan with its rates, regions and industries made explicit.</summary>
    /// <exception cref="DualRandomException">The file is missing, unreadable or says what is not allowed.</exception>
    public Plan Read(string file)
    {
        if (!File.Exists(file))
        {
            throw Refused("PlanMissing", Path.GetFullPath(file), texts["PlanMissingRemedy"]);
        }

        var text = File.ReadAllText(file);
        Plan plan;
        try
        {
            plan = JsonSerializer.Deserialize<Plan>(text, Strict) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{e.LineNumber + 1}:{e.BytePositionInLine + 1} {e.Path?.TrimStart('$', '.')}");
            throw new DualRandomException(ExitCode.Usage, texts["PlanUnreadable", e.Message], place.TrimEnd(), texts["PlanUnreadableRemedy"], e);
        }

        Check(plan, key => $"{file}:{LineOf(text, key)} {key}");
        return plan with
        {
            Rates = new TierRates(
                plan.Rates?.A ?? TierRates.Floors.A, plan.Rates?.B ?? TierRates.Floors.B,
                plan.Rates?.C ?? TierRates.Floors.C, plan.Rates?.D ?? TierRates.Floors.D),
            Regions = [.. (plan.Regions ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Industries = [.. (plan.Industries ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The plan as the draw keeps it: the text of <c>plan.json</c>.</summary>
    public static string ToJson(Plan plan) => JsonSerializer.Serialize(plan, Workspace.Json) + "\n";

    /// <summary>A rate in whole parts per million.</summary>
    public static long PerMillion(decimal rate) => (long)(rate * PartsPerMillion);

    private void Check(Plan plan, Func<string, string> at)
    {
        if (!IsName(plan.Id))
        {
            throw Refused("PlanId", at("id"), texts["PlanIdRemedy", LongestId], plan.Id);
        }

        foreach (var (key, value) in ((string, string)[])[("title", plan.Title), ("item", plan.Item), ("department", plan.Department)])
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw Refused("PlanEmpty", at(key), texts["PlanEmptyRemedy"], key);
            }
        }

        if (!DateOnly.TryParseExact(plan.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw Refused("PlanMonth", at("month"), texts["PlanMonthRemedy"], plan.Month);
        }

        if (plan.Period.To < plan.Period.From)
        {
            throw Refused("PlanPeriod", at("period"), texts["PlanPeriodRemedy"]);
        }

        if (plan.InspectorsPerTask is < 2 or > 100)
        {
            throw Refused("PlanSeats", at("inspectorsPerTask"), texts["PlanSeatsRemedy"], plan.InspectorsPerTask);
        }

        CheckRates(plan, at);
        CheckFilters(plan, at);
    }

    private void CheckRates(Plan plan, Func<string, string> at)
    {
        foreach (var (tier, rate, floor) in (plan.Rates ?? TierRates.Floors).Each)
        {
            if (rate is < 0 or > 1 || decimal.Truncate(rate * PartsPerMillion) != rate * PartsPerMillion)
            {
                throw Refused("PlanRate", at(tier), texts["PlanRateRemedy"], tier, rate);
            }

            if (rate < floor && string.IsNullOrWhiteSpace(plan.Reason))
            {
                throw Refused("PlanFloor", at(tier), texts["PlanFloorRemedy"], tier, rate, floor);
            }
        }
    }

    private void CheckFilters(Plan plan, Func<string, string> at)
    {
        if ((plan.Regions ?? []).FirstOrDefault(r => r is null || r.Length is < 2 or > 6 || !r.All(char.IsAsciiDigit)) is { } region)
        {
            throw Refused("PlanRegion", at("regions"), texts["PlanRegionRemedy"], region);
        }

        if ((plan.Industries ?? []).FirstOrDefault(i => i is null || !FilterCodes.Known(i)) is { } industry)
        {
            throw Refused("PlanIndustry", at("industries"), texts["PlanIndustryRemedy"], industry);
        }
    }

    private static bool IsName(string id) =>
        id.Length is > 0 and <= LongestId
        && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_')
        && Encoding.UTF8.GetByteCount(id) <= 3 * LongestId;

    private static int LineOf(string text, string key)
    {
        var at = text.IndexOf($"\"{key}\"", StringComparison.Ordinal);
        return at < 0 ? 1 : text.AsSpan(0, at).Count('\n') + 1;
    }

    private DualRandomException Refused(string key, string where, string remedy, params object?[] arguments) =>
        new(ExitCode.Usage, texts[key, arguments], where, remedy);
}
