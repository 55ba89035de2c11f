namespace DualRandom.Model.Tests.Support;

/// <summary>The indicators of one small lake, written naively in C#, one enterprise at a time, from their names alone.</summary>
internal sealed partial class Oracle
{
    private readonly LakeRows _lake;
    private readonly DateOnly _day;
    private readonly Dictionary<string, Row> _latest;
    private readonly List<Row> _operating;
    private readonly Dictionary<string, List<Row>> _known = new(StringComparer.Ordinal);

    public Oracle(LakeRows lake, DateOnly day)
    {
        _lake = lake;
        _day = day;
        _latest = lake["enterprise"]
            .Where(r => r.Day("known_date") <= day)
            .GroupBy(r => r.Text("uscc"))
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(r => r.Day("known_date"))
                    .ThenBy(r => r.Text("source"), StringComparer.Ordinal)
                    .ThenBy(r => r.Text("batch"), StringComparer.Ordinal)
                    .ThenBy(r => (long)r["row"]!)
                    .Last());
        _operating = [.. _latest.Values.Where(r => r.Text("state") == "在业" && (r.DayOrNull("established_date") ?? r.Day("event_date")) <= day)];
    }

    public IEnumerable<string> Population => _operating.Select(r => r.Text("uscc"));

    public Dictionary<string, decimal?> Of(string uscc) => new(Basic(uscc).Concat(Dynamic(uscc)).Concat(Supervision(uscc)).Concat(Relation(uscc)).Concat(Social(uscc)), StringComparer.Ordinal);

    private IEnumerable<Row> Known(string dataset, string uscc) => Known(dataset).Where(r => r.Text("uscc") == uscc);

    private List<Row> Known(string dataset) => _known.TryGetValue(dataset, out var rows) ? rows : _known[dataset] = [.. Counting(dataset)];

    private IEnumerable<Row> Counting(string dataset)
    {
        var known = Latest(dataset);
        var repairs = dataset is "penalty" or "listing"
            ? Latest("repair").Where(r => r.Text("repaired_dataset") == dataset && Happened(r)).ToList()
            : [];
        return known
            .Where(r => !repairs.Any(p => p.Text("uscc") == r.Text("uscc") && p.Text("repaired_record_no") == r.TextOrNull("record_no")))
            .Where(r => dataset == "license" || !IsWithdrawn(r))
            .Select(r => dataset == "license" ? InForce(r) : r);
    }

    private bool IsWithdrawn(Row row) =>
        (row.DayOrNull("withdrawn_date") ?? (row.TextOrNull("state") == "撤销" ? row.Day("known_date") : null)) is { } from && from <= _day;

    private Row InForce(Row licence)
    {
        if (licence.DayOrNull("withdrawn_date") is not { } from)
        {
            return licence;
        }

        var state = from <= _day ? "撤销" : licence.Text("state") == "撤销" ? "有效" : licence.Text("state");
        return new Row(licence) { ["state"] = state };
    }

    private List<Row> Latest(string dataset)
    {
        var known = _lake[dataset].Where(r => r.Day("known_date") <= _day).ToList();
        return [.. known.Where(r => r.TextOrNull("record_no") is not { } number
            || !known.Any(o => o.TextOrNull("record_no") == number && o.Text("uscc") == r.Text("uscc") && o.Day("known_date") > r.Day("known_date")))];
    }

    private bool Happened(Row row) => row.Day("event_date") <= _day;

    private bool Within(Row row, int months) => Happened(row) && row.Day("event_date") > _day.AddMonths(-months);

    private bool Open(Row row, string column) => row.DayOrNull(column) is not { } ended || ended > _day;
}
