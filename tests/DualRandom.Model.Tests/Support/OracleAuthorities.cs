namespace DualRandom.Model.Tests.Support;

/// <summary>What authorities, courts, consumers and the press say of an enterprise: supervision and social appraisal.</summary>
internal sealed partial class Oracle
{
    private static readonly string[][] KindsOfPenalty =
    [
        ["警告", "通报批评"],
        ["罚款", "没收"],
        ["暂扣", "降低资质", "吊销"],
        ["限制开展", "停产", "停业", "关闭", "限制从业"],
        ["拘留"],
    ];

    private Dictionary<string, decimal?> Supervision(string uscc) =>
        new(Lists(uscc).Concat(Penalties(uscc)).Concat(Inspections(uscc)).Concat(Courts(uscc)), StringComparer.Ordinal);

    private Dictionary<string, decimal?> Lists(string uscc)
    {
        List<Row> Entries(string list) => [.. Known("listing", uscc).Where(r => r.Text("list") == list && Happened(r))];
        decimal Now(string list) => Entries(list).Any(r => Open(r, "removed_date")) ? 1 : 0;
        decimal Past(string list) => Entries(list).Count(r => !Open(r, "removed_date"));
        var abnormal = Entries("经营异常名录");
        var days = 0;
        for (var day = _day.AddMonths(-36).AddDays(1); day <= _day; day = day.AddDays(1))
        {
            days += abnormal.Any(r => r.Day("event_date") <= day && (r.DayOrNull("removed_date") is not { } removed || removed > day)) ? 1 : 0;
        }

        return new Dictionary<string, decimal?>
        {
            ["abnormal_now"] = Now("经营异常名录"),
            ["abnormal_36m"] = abnormal.Count(r => Within(r, 36)),
            ["abnormal_past"] = Past("经营异常名录"),
            ["abnormal_days_36m"] = days,
            ["serious_now"] = Now("严重违法失信名单"),
            ["serious_past"] = Past("严重违法失信名单"),
            ["debtor_now"] = Now("失信被执行人"),
            ["debtor_past"] = Past("失信被执行人"),
            ["other_lists_now"] = Entries("其他黑名单").Count(r => Open(r, "removed_date")),
        };
    }

    private Dictionary<string, decimal?> Penalties(string uscc)
    {
        var penalties = Known("penalty", uscc).Where(r => Within(r, 36)).ToList();
        var lastYear = penalties.Where(r => Within(r, 12)).ToList();
        bool Is(Row r, int kind) => KindsOfPenalty[kind].Any(w => r.Text("kind").Contains(w, StringComparison.Ordinal));
        var kinds = Enumerable.Range(0, KindsOfPenalty.Length).ToList();
        return new Dictionary<string, decimal?>
        {
            ["penalties_36m"] = penalties.Count,
            ["penalties_12m"] = lastYear.Count,
            ["penalty_amount_36m"] = penalties.Sum(Taken),
            ["penalty_amount_12m"] = lastYear.Sum(Taken),
            ["penalty_weight_36m"] = penalties.Sum(r => Within(r, 12) ? 3 : Within(r, 24) ? 2 : 1),
            ["penalty_kinds_36m"] = kinds.Count(k => penalties.Any(r => Is(r, k))) + (penalties.Any(r => !kinds.Any(k => Is(r, k))) ? 1 : 0),
            ["severe_penalties_36m"] = penalties.Count(r => kinds.Skip(2).Any(k => Is(r, k))),
        };
    }

    private static decimal Taken(Row penalty) => (penalty.NumberOrNull("fine_cny") ?? 0) + (penalty.NumberOrNull("confiscated_cny") ?? 0);

    private Dictionary<string, decimal?> Inspections(string uscc)
    {
        decimal? Inspected(int months, Func<Row, bool> what) =>
            Known("inspection", uscc).Where(r => Within(r, months)).ToList() is { Count: > 0 } inspections ? inspections.Count(what) : null;
        bool Problem(Row r) => (bool)r["found_problem"]!;
        var recent = Known("inspection", uscc).Where(r => Within(r, 36)).ToList();
        DateOnly? last = recent.Count == 0 ? null : recent.Max(r => r.Day("event_date"));
        var latest = recent.Where(r => r.Day("event_date") == last).ToList();
        decimal? Defects(string grade) => latest.Select(r => (int?)r.GetValueOrDefault(grade)).OfType<int>().ToList() is { Count: > 0 } stated ? stated.Sum() : null;
        return new Dictionary<string, decimal?>
        {
            ["problems_36m"] = Inspected(36, Problem),
            ["problems_12m"] = Inspected(12, Problem),
            ["unrectified_36m"] = Inspected(36, r => Problem(r) && Open(r, "rectified_date")),
            ["unrectified_overdue_36m"] = Inspected(36, r => Problem(r) && Open(r, "rectified_date") && !Within(r, 3)),
            ["refusals_36m"] = Inspected(36, r => r.Text("result_code") is "6" or "8"),
            ["inspections_36m"] = recent.Count,
            ["last_inspection_days"] = last is null ? null : _day.DayNumber - last.Value.DayNumber,
            ["last_problem"] = last is null ? null : latest.Any(Problem) ? 1 : 0,
            ["last_critical_defects"] = Defects("critical_defects"),
            ["last_major_defects"] = Defects("major_defects"),
            ["last_minor_defects"] = Defects("minor_defects"),
        };
    }

    private Dictionary<string, decimal?> Courts(string uscc)
    {
        var cases = Known("judicial", uscc).Where(r => Within(r, 36)).ToList();
        return new Dictionary<string, decimal?>
        {
            ["lawsuits_36m"] = cases.Count,
            ["lawsuits_12m"] = Times("judicial", uscc, 12),
            ["judicial_amount_36m"] = Sum(cases, "amount_cny"),
            ["executions_36m"] = cases.Count(r => r.Text("kind").Contains("执行", StringComparison.Ordinal)),
        };
    }

    private Dictionary<string, decimal?> Social(string uscc) => new(Complaints(uscc).Concat(Appraisals(uscc)), StringComparer.Ordinal);

    private Dictionary<string, decimal?> Complaints(string uscc)
    {
        decimal recent = Times("complaint", uscc, 3);
        var base9 = Times("complaint", uscc, 12) - recent;
        string? Division(Row r) => r.TextOrNull("industry") is { } code ? code[..2] : null;
        var own = Division(_latest[uscc]);
        var peers = own is null ? [] : _operating.Where(r => Division(r) == own).Select(r => r.Text("uscc")).ToList();
        decimal ofPeers = peers.Sum(u => Times("complaint", u, 12));
        return new Dictionary<string, decimal?>
        {
            ["complaints_3m"] = recent,
            ["complaints_12m"] = Times("complaint", uscc, 12),
            ["complaints_36m"] = Times("complaint", uscc, 36),
            ["complaints_upheld_12m"] = Known("complaint", uscc).Count(r => (bool?)r["upheld"] == true && Within(r, 12)),
            ["complaints_excess_3m"] = Excess("complaint", uscc),
            ["complaints_growth_percent_3m"] = base9 == 0 ? null : decimal.Floor(100 * ((3 * recent) - base9) / base9),
            ["complaints_industry_percent_3m"] = ofPeers == 0 ? null : decimal.Floor(400 * recent * peers.Count / ofPeers),
        };
    }

    private Dictionary<string, decimal?> Appraisals(string uscc)
    {
        IEnumerable<Row> Of(string kind, int months) => Known("appraisal", uscc).Where(r => r.Text("kind") == kind && Within(r, months));
        decimal Count(string kind, int months) => Of(kind, months).Sum(r => (int?)r["count"] ?? 1);
        return new Dictionary<string, decimal?>
        {
            ["negative_press_12m"] = Count("负面舆情", 12),
            ["negative_press_3m"] = Count("负面舆情", 3),
            ["honours_36m"] = Count("荣誉", 36),
            ["honours_12m"] = Count("荣誉", 12),
            ["arrears_12m"] = Count("水电气欠费", 12),
            ["arrears_amount_12m"] = Sum([.. Of("水电气欠费", 12)], "amount_cny"),
        };
    }
}
