using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans;

/// <summary>What a plan file says: whose plans, of which year, and the plans; and every fault in it, with its place. 计划文件。</summary>
/// <param name="Office">The office of an annual plan. 制定机关。</param>
/// <param name="Year">The year of an annual plan. 年度。</param>
/// <param name="Plans">The plans that could be read, each with what gives the place of a key.</param>
/// <param name="Faults">Empty when the file is sound.</param>
internal sealed record PlanFile(string? Office, int? Year, IReadOnlyList<PlacedPlan> Plans, IReadOnlyList<PlanFault> Faults);

/// <summary>A plan of a file and where its keys stand.</summary>
internal sealed record PlacedPlan(Plan Plan, Func<string, string> Where);

/// <summary>
/// Reads a plan file, YAML, JSON or a workbook, and refuses what no draw could honour, naming file, line or cell, and key. A file holds one plan, or several
/// under <c>plans</c>. 计划文件的读取与校验。
/// </summary>
internal sealed class PlanReader(Texts texts)
{
    private const decimal PartsPerMillion = 1_000_000m;
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The only plan of a file, or the one of that id.</summary>
    /// <exception cref="DualRandomException">The file is missing, unreadable or says what is not allowed; it has several plans and no id is given.</exception>
    public Plan Read(string file, string? id = null) => Find(file, id).Plan;

    /// <summary>The same, with what gives the place of a key.</summary>
    /// <exception cref="DualRandomException">As for <see cref="Read"/>.</exception>
    public PlacedPlan Find(string file, string? id = null)
    {
        var read = ReadAll(file);
        if (read.Faults is [var first, ..])
        {
            throw new DualRandomException(
                ExitCode.Usage, read.Faults.Count == 1 ? first.What : texts["PlanMoreFaults", first.What, read.Faults.Count - 1], first.Where, first.Remedy);
        }

        var found = read.Plans.Where(p => id is null || p.Plan.Id == id).ToList();
        return found is [var one]
            ? one
            : throw new DualRandomException(
                ExitCode.Usage, texts["PlanNotOne", found.Count], file, texts["PlanNotOneRemedy", string.Join(", ", read.Plans.Select(p => p.Plan.Id))]);
    }

    /// <summary>Everything in a file: its plans, their lists and rates made explicit, and every fault.</summary>
    /// <exception cref="DualRandomException">The file is missing, or is no YAML, JSON or workbook at all.</exception>
    public PlanFile ReadAll(string file)
    {
        if (!File.Exists(file))
        {
            throw new DualRandomException(ExitCode.Usage, texts["PlanMissing"], Path.GetFullPath(file), texts["PlanMissingRemedy"]);
        }

        var tree = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".YAML" or ".YML" => YamlPlanFile.Read(file, texts),
            ".XLSX" => WorkbookPlanFile.Read(file, texts),
            _ => JsonPlanFile.Read(file, texts),
        };
        var faults = new List<PlanFault>();
        if (!tree.Root.ContainsKey("plans"))
        {
            return new PlanFile(null, null, [.. OnePlan(tree, tree.Root, "", faults)], faults);
        }

        var list = tree.Root["plans"] as JsonArray ?? [];
        tree.Root.Remove("plans");
        var header = new PlanShape(tree, texts, faults).Read<AnnualHeader>(tree.Root, "") ?? new AnnualHeader();
        var plans = list
            .SelectMany((node, i) => OnePlan(tree, node, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"plans[{i}]"), faults))
            .ToList();
        if (list.Count == 0)
        {
            faults.Add(new PlanFault(tree.Where("plans"), texts["PlanListEmpty"], texts["PlanListEmptyRemedy"]));
        }

        faults.AddRange(new PlanListRules(texts).Faults(header.Year, plans));
        return new PlanFile(header.Office, header.Year, plans, faults);
    }

    /// <summary>The plan as the draw keeps it: the text of <c>plan.json</c>.</summary>
    public static string ToJson(Plan plan) => JsonSerializer.Serialize(plan, Workspace.Json) + "\n";

    /// <summary>A rate in whole parts per million.</summary>
    public static long PerMillion(decimal rate) => (long)(rate * PartsPerMillion);

    private IEnumerable<PlacedPlan> OnePlan(PlanTree tree, JsonNode? node, string path, List<PlanFault> faults)
    {
        string Where(string key) => tree.Where(PlanTree.Join(path, key));
        if (node is not JsonObject keys)
        {
            faults.Add(new PlanFault(tree.Where(path), texts["PlanNotMapping"], texts["PlanUnreadableRemedy"]));
            return [];
        }

        SplitItems(keys);
        if (new PlanShape(tree, texts, faults).Read<Plan>(keys, path) is not { } plan)
        {
            return [];
        }

        faults.AddRange(new PlanRules(texts, Where).Faults(plan));
        return [new PlacedPlan(Explicit(plan), Where)];
    }

    /// <summary><c>item: [A, B]</c> means A, and also B.</summary>
    private static void SplitItems(JsonObject keys)
    {
        if (keys["item"] is JsonArray { Count: > 0 } items)
        {
            keys["alsoItems"] = new JsonArray([.. items.Skip(1).Concat(keys["alsoItems"] as JsonArray ?? []).Select(i => i?.DeepClone())]);
            keys["item"] = items[0]?.DeepClone();
        }
    }

    private static Plan Explicit(Plan plan) => plan with
    {
        Rates = new TierRates(
            Plain(plan.Rates?.A ?? TierRates.Floors.A), Plain(plan.Rates?.B ?? TierRates.Floors.B),
            Plain(plan.Rates?.C ?? TierRates.Floors.C), Plain(plan.Rates?.D ?? TierRates.Floors.D)),
        Regions = Sorted(plan.Regions) ?? [],
        Industries = Sorted(plan.Industries) ?? [],
        Objects = plan.Objects is ObjectKind.Enterprise ? null : plan.Objects,
        Tags = Sorted(plan.Tags),
        Tiers = Sorted(plan.Tiers),
        TakeAll = Sorted(plan.TakeAll),
        AlsoItems = plan.AlsoItems is { Count: > 0 } ? plan.AlsoItems : null,
        Exclusions = plan.Exclusions is { } e ? new Exclusions(Sorted(e.Enterprises), Sorted(e.Tags), Sorted(e.NotDrawnBy)) : null,
        Capacity = plan.Capacity is { } c ? c with { InspectorDays = Plain(c.InspectorDays)!.Value, DaysPerTask = Plain(c.DaysPerTask)!.Value } : null,
    };

    private static string[]? Sorted(IReadOnlyList<string>? list) =>
        list is { Count: > 0 } ? [.. list.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null;

    /// <summary>The number without noughts at its end, so that 0.10 and 0.1 are one text.</summary>
    private static decimal? Plain(decimal? number) => number / One;

    private sealed record AnnualHeader(string? Office = null, int? Year = null);
}
