namespace DualRandom.Model.Tests.Support;

/// <summary>The indicators of one small lake, written naively in C#, one enterprise at a time, from their names alone.</summary>
internal sealed class Oracle
{
    private readonly LakeRows _lake;
    private readonly DateOnly _day;
    private readonly Dictionary<string, Row> _latest;
    private readonly List<Row> _operating;

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

    private Dictionary<string, decimal?> Basic(string uscc) => new()
    {
        ["capital_cny"] = _latest[uscc].NumberOrNull("capital_cny"),
        ["age_days"] = _latest[uscc].DayOrNull("established_date") is { } born ? _day.DayNumber - born.DayNumber : null,
        ["branches"] = Known("relation", uscc).Count(r => r.Text("kind") == "分支" && Happened(r) && Open(r, "ended_date")),
    };

    private Dictionary<string, decimal?> Dynamic(string uscc)
    {
        decimal Changes(string field) => Known("change", uscc).Count(r => r.Text("field") == field && Within(r, 36));
        var titles = Known("license", uscc).Where(Happened).GroupBy(r => r.TextOrNull("name") ?? r.Text("kind")).ToList();
        bool Expired(Row r) => r.DayOrNull("valid_to_date") is { } last && last < _day;
        var lastDue = _day.Month >= 7 ? _day.Year - 1 : _day.Year - 2;
        var reports = Reports(uscc, lastDue);
        var due = _latest[uscc].DayOrNull("established_date") is { } born ? Enumerable.Range(lastDue - 2, 3).Where(y => born.Year <= y).ToList() : [];
        var profits = reports.Values.Select(r => r.NumberOrNull("net_profit_cny")).OfType<decimal>().ToList();
        return new Dictionary<string, decimal?>
        {
            ["legal_person_changes_36m"] = Changes("法定代表人"),
            ["name_changes_36m"] = Changes("名称"),
            ["address_changes_36m"] = Changes("住所"),
            ["capital_changes_36m"] = Changes("注册资本"),
            ["licences_lapsed"] = titles.Count == 0 ? null : titles.Count(t =>
                !t.Any(r => r.Text("state") == "有效" && !Expired(r))
                && t.Any(r => r.Text("state") is "吊销" or "撤销" or "失效" || (r.Text("state") == "有效" && Expired(r)))),
            ["annual_reports_missing"] = due.Count == 0 || !AnyReports(lastDue) ? null : due.Count(y => !reports.ContainsKey(y)),
            ["loss_years_3y"] = profits.Count == 0 ? null : profits.Count(p => p < 0),
            ["debt_percent"] = reports.OrderByDescending(r => r.Key).Select(r => r.Value.NumberOrNull("debt_percent")).FirstOrDefault(d => d is not null),
            ["equity_freezes_36m"] = Known("pledge", uscc).Count(r => r.Text("kind") == "股权冻结" && Within(r, 36)),
        };
    }

    private Dictionary<string, decimal?> Supervision(string uscc)
    {
        decimal Listed(string list) => Known("listing", uscc).Any(r => r.Text("list") == list && Happened(r) && Open(r, "removed_date")) ? 1 : 0;
        var penalties = Known("penalty", uscc).Where(r => Within(r, 36)).ToList();
        var inspections = Known("inspection", uscc).Where(r => Within(r, 36)).ToList();
        decimal? Inspected(Func<Row, bool> what) => inspections.Count == 0 ? null : inspections.Count(what);
        return new Dictionary<string, decimal?>
        {
            ["abnormal_now"] = Listed("经营异常名录"),
            ["abnormal_36m"] = Known("listing", uscc).Count(r => r.Text("list") == "经营异常名录" && Within(r, 36)),
            ["serious_now"] = Listed("严重违法失信名单"),
            ["debtor_now"] = Listed("失信被执行人"),
            ["penalties_36m"] = penalties.Count,
            ["penalty_amount_36m"] = penalties.Sum(r => (r.NumberOrNull("fine_cny") ?? 0) + (r.NumberOrNull("confiscated_cny") ?? 0)),
            ["problems_36m"] = Inspected(r => (bool)r["found_problem"]!),
            ["unrectified_36m"] = Inspected(r => (bool)r["found_problem"]! && Open(r, "rectified_date")),
            ["refusals_36m"] = Inspected(r => r.Text("result_code") is "6" or "8"),
            ["lawsuits_36m"] = Known("judicial", uscc).Count(r => Within(r, 36)),
        };
    }

    private Dictionary<string, decimal?> Relation(string uscc)
    {
        var others = Known("relation")
            .Where(r => r.TextOrNull("other_uscc") is { } other && other != r.Text("uscc") && Happened(r) && Open(r, "ended_date"))
            .SelectMany(r => new[] { (From: r.Text("uscc"), To: r.Text("other_uscc")), (From: r.Text("other_uscc"), To: r.Text("uscc")) })
            .Where(p => p.From == uscc && _latest.ContainsKey(p.To))
            .Select(p => p.To)
            .Distinct()
            .ToList();
        decimal? Percent(Func<string, bool> what) => others.Count == 0 ? null : 100 * others.Count(what) / others.Count;
        decimal? Sharing(string column) => _latest[uscc].TextOrNull(column) is { } own ? _operating.Count(r => r.TextOrNull(column) == own) - 1 : null;
        return new Dictionary<string, decimal?>
        {
            ["related_revoked_percent"] = Percent(o => _latest[o].Text("state") is "吊销" or "撤销"),
            ["related_listed_percent"] = Percent(o => Known("listing", o).Any(r => Happened(r) && Open(r, "removed_date"))),
            ["related_penalised_percent"] = Percent(o => Known("penalty", o).Any(r => Within(r, 36))),
            ["same_person_enterprises"] = Sharing("legal_person_hash"),
            ["same_address_enterprises"] = Sharing("address"),
        };
    }

    private Dictionary<string, decimal?> Social(string uscc)
    {
        var complaints = Known("complaint", uscc).Where(r => Within(r, 12)).ToList();
        var recent = complaints.Count(r => Within(r, 3));
        decimal Times(string kind, int months) => Known("appraisal", uscc).Where(r => r.Text("kind") == kind && Within(r, months)).Sum(r => (int?)r["count"] ?? 1);
        return new Dictionary<string, decimal?>
        {
            ["complaints_12m"] = complaints.Count,
            ["complaints_upheld_12m"] = complaints.Count(r => (bool?)r["upheld"] == true),
            ["complaints_excess_3m"] = decimal.Floor(recent - ((complaints.Count - recent) / 3m)),
            ["negative_press_12m"] = Times("负面舆情", 12),
            ["honours_36m"] = Times("荣誉", 36),
        };
    }

    private Dictionary<int, Row> Reports(string uscc, int lastDue) => Known("annual_report", uscc)
        .Where(r => Happened(r) && (int)r["year"]! > lastDue - 3 && (int)r["year"]! <= lastDue)
        .GroupBy(r => (int)r["year"]!)
        .ToDictionary(
            g => g.Key,
            g => g.OrderBy(r => r.Day("known_date"))
                .ThenBy(r => r.Day("event_date"))
                .ThenBy(r => r.Text("source"), StringComparer.Ordinal)
                .ThenBy(r => r.Text("batch"), StringComparer.Ordinal)
                .ThenBy(r => (long)r["row"]!)
                .Last());

    private bool AnyReports(int lastDue) => _lake["annual_report"].Select(r => r.Text("uscc")).Distinct().Any(u => Reports(u, lastDue).Count > 0);

    private IEnumerable<Row> Known(string dataset, string uscc) => Known(dataset).Where(r => r.Text("uscc") == uscc);

    private IEnumerable<Row> Known(string dataset)
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
