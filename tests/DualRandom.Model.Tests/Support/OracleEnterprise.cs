using System.Globalization;

namespace DualRandom.Model.Tests.Support;

/// <summary>What an enterprise is and does: basic attributes and dynamics.</summary>
internal sealed partial class Oracle
{
    private Dictionary<string, decimal?> Basic(string uscc)
    {
        decimal Related(string kind) => Known("relation", uscc).Count(r => r.Text("kind") == kind && (kind != "股东" || r.TextOrNull("other_uscc") is not null) && Happened(r) && Open(r, "ended_date"));
        return new Dictionary<string, decimal?>
        {
            ["capital_cny"] = _latest[uscc].NumberOrNull("capital_cny"),
            ["age_days"] = _latest[uscc].DayOrNull("established_date") is { } born ? _day.DayNumber - born.DayNumber : null,
            ["branches"] = Related("分支"),
            ["enterprise_shareholders"] = Related("股东"),
            ["investments"] = Related("对外投资"),
        };
    }

    private Dictionary<string, decimal?> Dynamic(string uscc) => new(Changes(uscc).Concat(Licences(uscc)).Concat(Reported(uscc)).Concat(Pledges(uscc)), StringComparer.Ordinal);

    private Dictionary<string, decimal?> Changes(string uscc)
    {
        decimal Of(string field) => Known("change", uscc).Count(r => r.Text("field") == field && Within(r, 36));
        return new Dictionary<string, decimal?>
        {
            ["legal_person_changes_36m"] = Of("法定代表人"),
            ["name_changes_36m"] = Of("名称"),
            ["address_changes_36m"] = Of("住所"),
            ["capital_changes_36m"] = Of("注册资本"),
            ["scope_changes_36m"] = Of("经营范围"),
            ["shareholder_changes_36m"] = Of("股东"),
            ["changes_12m"] = Times("change", uscc, 12),
            ["changes_excess_3m"] = Excess("change", uscc),
        };
    }

    private Dictionary<string, decimal?> Licences(string uscc)
    {
        bool Expired(Row r) => r.DayOrNull("valid_to_date") is { } last && last < _day;
        bool InForceNow(Row r) => r.Text("state") == "有效" && !Expired(r);
        var records = Known("license", uscc).Where(Happened).ToList();
        var titles = records.GroupBy(r => r.TextOrNull("name") ?? r.Text("kind")).ToList();
        return new Dictionary<string, decimal?>
        {
            ["licences_lapsed"] = titles.Count == 0 ? null : titles.Count(t =>
                !t.Any(InForceNow) && t.Any(r => r.Text("state") is "吊销" or "撤销" or "失效" || (r.Text("state") == "有效" && Expired(r)))),
            ["licences_held"] = titles.Count == 0 ? null : records.Count(InForceNow),
            ["licences_expiring_3m"] = titles.Count == 0 ? null : titles
                .Select(t => t.Where(InForceNow).ToList())
                .Count(held => held.Count > 0 && held.All(r => r.DayOrNull("valid_to_date") is { } last && last <= _day.AddMonths(3))),
        };
    }

    private Dictionary<string, decimal?> Reported(string uscc)
    {
        var lastDue = _day.Month >= 7 ? _day.Year - 1 : _day.Year - 2;
        var reports = Reports(uscc, lastDue);
        var due = _latest[uscc].DayOrNull("established_date") is { } born ? Enumerable.Range(lastDue - 2, 3).Where(y => born.Year <= y).ToList() : [];
        var profits = reports.Values.Select(r => r.NumberOrNull("net_profit_cny")).OfType<decimal>().ToList();
        var newestFirst = reports.OrderByDescending(r => r.Key).ToList();
        decimal? Latest(Func<Row, decimal?> what) => newestFirst.Select(r => what(r.Value)).FirstOrDefault(v => v is not null);
        decimal? Stated(int year, string column) => reports.TryGetValue(year, out var row) && row.GetValueOrDefault(column) is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;
        decimal? Change(string column) => newestFirst
            .Select(r => (Now: Stated(r.Key, column), Before: Stated(r.Key - 1, column)))
            .Where(p => p.Now is not null && p.Before > 0)
            .Select(p => (decimal?)decimal.Floor(100 * (p.Now!.Value - p.Before!.Value) / p.Before.Value))
            .FirstOrDefault();
        return new Dictionary<string, decimal?>
        {
            ["annual_reports_missing"] = due.Count == 0 || !AnyReports(lastDue) ? null : due.Count(y => !reports.ContainsKey(y)),
            ["annual_reports_late_3y"] = reports.Count == 0 ? null : reports.Keys.Count(y => Filings(uscc, lastDue).Where(r => (int)r["year"]! == y).Min(r => r.Day("event_date")) > new DateOnly(y + 1, 6, 30)),
            ["loss_years_3y"] = profits.Count == 0 ? null : profits.Count(p => p < 0),
            ["debt_percent"] = Latest(r => r.NumberOrNull("debt_percent")),
            ["revenue_change_percent"] = Change("revenue_cny"),
            ["loss_percent"] = Latest(r => r.NumberOrNull("net_profit_cny") is { } profit && r.NumberOrNull("revenue_cny") is { } revenue && revenue > 0
                ? decimal.Floor(100 * Math.Max(0, -profit) / revenue)
                : null),
            ["headcount"] = Latest(r => (int?)r.GetValueOrDefault("insured_headcount")),
            ["headcount_change_percent"] = Change("insured_headcount"),
        };
    }

    private Dictionary<string, decimal?> Pledges(string uscc)
    {
        decimal Times(string kind) => Known("pledge", uscc).Count(r => r.Text("kind") == kind && Within(r, 36));
        List<Row> Now(string kind) => [.. Known("pledge", uscc).Where(r => r.Text("kind") == kind && Happened(r) && Open(r, "released_date"))];
        return new Dictionary<string, decimal?>
        {
            ["equity_freezes_36m"] = Times("股权冻结"),
            ["equity_pledges_36m"] = Times("股权出质"),
            ["equity_pledged_percent"] = Sum(Now("股权出质"), "share_percent") is { } share ? Math.Min(share, 100) : null,
            ["mortgaged_cny"] = Sum(Now("动产抵押"), "amount_cny"),
            ["equity_freezes_now"] = Now("股权冻结").Count,
        };
    }

    private Dictionary<int, Row> Reports(string uscc, int lastDue) => Filings(uscc, lastDue)
        .GroupBy(r => (int)r["year"]!)
        .ToDictionary(
            g => g.Key,
            g => g.OrderBy(r => r.Day("known_date"))
                .ThenBy(r => r.Day("event_date"))
                .ThenBy(r => r.Text("source"), StringComparer.Ordinal)
                .ThenBy(r => r.Text("batch"), StringComparer.Ordinal)
                .ThenBy(r => (long)r["row"]!)
                .Last());

    private List<Row> Filings(string uscc, int lastDue) =>
        [.. Known("annual_report", uscc).Where(r => Happened(r) && (int)r["year"]! > lastDue - 3 && (int)r["year"]! <= lastDue)];

    private bool AnyReports(int lastDue) => _lake["annual_report"].Select(r => r.Text("uscc")).Distinct().Any(u => Reports(u, lastDue).Count > 0);

    /// <summary>Nothing sums to zero; records that all lack the figure sum to nothing known.</summary>
    private static decimal? Sum(List<Row> rows, string column)
    {
        var stated = rows.Select(r => r.NumberOrNull(column)).OfType<decimal>().ToList();
        return rows.Count > 0 && stated.Count == 0 ? null : stated.Sum();
    }

    private int Times(string dataset, string uscc, int months) => Known(dataset, uscc).Count(r => Within(r, months));

    private decimal Excess(string dataset, string uscc)
    {
        var recent = Times(dataset, uscc, 3);
        return decimal.Floor(recent - ((Times(dataset, uscc, 12) - recent) / 3m));
    }
}
