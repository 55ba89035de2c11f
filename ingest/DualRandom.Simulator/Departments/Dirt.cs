using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Simulator.Departments;

/// <summary>
/// A kind of dirt that a file can have, a line of <c>sql/simulate/dirt.csv</c>: how often, what ingest should say of it, what it writes in which column.
/// </summary>
/// <param name="Kind">Its name in the truth.</param>
/// <param name="Weight">Its share among the kinds of the file; 0 where the row decides.</param>
/// <param name="Expected">A reason, accepted, duplicate, unmatched, <c>matched</c>, or <c>matched_then</c>: matched if the enterprise existed on the day of the event.</param>
/// <param name="Texts">What it writes, by role of the column; <c>{text}</c> is the column's own text.</param>
internal sealed record Dirt(string Kind, int Weight, string Expected, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The kind that only a record from the time of a former name can have.</summary>
    public const string FormerName = "former_name";

    private static readonly string[] Roles = ["uscc", "name", "registration_no", "organisation_code", "event_date", "region", "money"];

    /// <summary>The kinds that a file of these columns can have; none for a library.</summary>
    public static IReadOnlyList<Dirt> Of(DepartmentFile file, IReadOnlyList<FileColumn> columns)
    {
        if (file.Dataset.Layer != TableLayer.Record)
        {
            return [];
        }

        var roles = columns.Select(c => RoleOf(c, columns)).ToHashSet(StringComparer.Ordinal);
        bool Has(string need) => need switch
        {
            "code" or "event" or "" => true,
            "delimited" => file.IsDelimited,
            "region" => file.Dataset.Name == "enterprise",
            _ => roles.Contains(need),
        };
        var money = columns.FirstOrDefault(IsMoney)?.Target?.Name;
        return [.. CsvLines.ParseTable(SqlText.Read("sql/simulate/dirt.csv")).Where(r => Has(r["needs"])).Select(r => new Dirt(
            r["kind"],
            int.Parse(r["weight"], CultureInfo.InvariantCulture),
            (roles.Contains("name") && r["expected_named"].Length > 0 ? r["expected_named"] : r["expected"]).Replace("{money}", money, StringComparison.Ordinal),
            Roles.Where(role => r[role].Length > 0).ToDictionary(role => role, role => r[role].Replace("{days}", file.Days, StringComparison.Ordinal), StringComparer.Ordinal)))];
    }

    /// <summary>What dirt sees in a column; empty when it leaves it alone.</summary>
    public static string RoleOf(FileColumn column, IReadOnlyList<FileColumn> columns) => column switch
    {
        { Target: null } => column.Role,
        { Target.Name: "uscc" or "event_date" } => column.Target.Name,
        { Target.Name: "region" } when columns.Any(c => c.Target?.Name == "established_date") => "region",
        _ when column == columns.FirstOrDefault(IsMoney) => "money",
        _ => "",
    };

    private static bool IsMoney(FileColumn column) => column.Target is { Unit: "CNY" } && column.Kind == CellKind.Number;
}
