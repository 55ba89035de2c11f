using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>
/// The published alerts of a simulated workspace held against the surges that were planted: how many were found and how soon, beside what no rule could exceed, and the
/// false alarms among enterprises in which nothing was planted.
/// </summary>
internal static class AlertBenchmark
{
    private const int Fortnight = 14;
    private const int Surge = 30;
    private const double Times = 4;
    private const double Year = 365;

    public static void Run(string root, double falseAlarms)
    {
        var workspace = new Workspace(root);
        using var engine = DuckDbEngine.InMemory();
        var (months, days) = Load(engine, workspace);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{months} months of alerts, {days} days"));
        Found(engine, falseAlarms / 1000);
        False(engine, days);
    }

    private static (long Months, long Days) Load(DuckDbEngine engine, Workspace workspace)
    {
        var months = Directory.EnumerateDirectories(workspace.At("alerts")).Order(StringComparer.Ordinal).ToList();
        var files = string.Join(", ", months.Select(m => DuckDbEngine.Quote(Path.Combine(CurrentPointer.Read(m)!, "alert.parquet"))));
        var first = Month.Parse(Path.GetFileName(months[0])).FirstDay;
        var last = Month.Parse(Path.GetFileName(months[^1])).LastDay;
        engine.AttachLake(workspace, Lake.Read(workspace));
        engine.Execute(
            $"""
            create table raised as select unit as uscc, raised_date from read_parquet([{files}]) where signal = 'complaint' and unit_kind = 'enterprise';
            create table truth as
            select uscc, burst_kind, complaint_base_per_month as base, burst_from_date as started,
                   case when complaint_base_per_month is null then '0' when complaint_base_per_month < 2 then '1-2' when complaint_base_per_month < 4 then '2-4'
                        when complaint_base_per_month < 8 then '4-8' when complaint_base_per_month < 16 then '8-16' when complaint_base_per_month < 32 then '16-32' else '32-64' end as band,
                   case when complaint_base_per_month is null then 0 else floor(log2(complaint_base_per_month)) + 1 end as place
            from read_parquet({DuckDbEngine.Quote(workspace.At("truth", "enterprise*.parquet"))});
            create table surge as
            select t.place, t.band, t.base, min(r.raised_date) - t.started as delay
            from truth t
            left join raised r on r.uscc = t.uscc and r.raised_date between t.started and t.started + {Surge - 1}
            where t.burst_kind = 'surge' and t.started >= $first and t.started + {Surge - 1} <= $last
            group by t.uscc, t.place, t.band, t.base, t.started
            """, default, ("first", first), ("last", last));
        return (months.Count, last.DayNumber - first.DayNumber + 1);
    }

    /// <summary>
    /// Beside each band what no rule with so few false alarms could exceed, if it knew the base and the day the surge begins: within 15 days such a rule raises a false
    /// alarm with a probability of at most 15 / 365 of its yearly ones, and the test of Neyman and Pearson at that level is the most powerful.
    /// </summary>
    private static void Found(DuckDbEngine engine, double yearly)
    {
        double Exposure(int days) => engine.Scalar<double>(
            $"select sum((select avg(case when known_date - event_date <= a then 1.0 else 0.0 end) from complaint)) from range({days}) r(a)");
        var (fortnight, month) = (Exposure(Fortnight + 1), Exposure(Surge));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of what happens within {Fortnight + 1} days from a day on, that of {fortnight:F1} days is known at their end; of {Surge} days, that of {month:F1}"));
        Console.WriteLine("base a month | surges | found in 14 days | bound | found in the month | bound | delay of the found: quarter, half, nine tenths");
        foreach (var (band, bases, delays) in engine.Query(
            "select band, list(base order by base), list(delay order by delay) from surge group by place, band order by place", r => (r.GetString(0), r.GetFieldValue<double[]>(1), r.GetFieldValue<long?[]>(2))))
        {
            double Bound(double exposure, int days) => bases.Average(b => Best(b / Surge * exposure, yearly * days / Year));
            double Share(int within) => (double)delays.Count(d => d <= within) / delays.Length;
            var known = delays.OfType<long>().Order().ToList();
            string Quantile(double q) => known.Count == 0 ? "-" : known[(int)Math.Min(known.Count - 1, Math.Ceiling(q * known.Count) - 1)].ToString(CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{band} | {delays.Length} | {Share(Fortnight):P1} | {Bound(fortnight, Fortnight + 1):P1} | {Share(Surge):P1} | {Bound(month, Surge):P1} | {Quantile(0.25)}, {Quantile(0.5)}, {Quantile(0.9)}"));
        }
    }

    /// <summary>The power of the most powerful test of mean μ against 4 μ at a level, randomised at its limit.</summary>
    private static double Best(double mean, double level)
    {
        var (quiet, loud) = (new CountLaw(mean, 0), new CountLaw(Times * mean, 0));
        var limit = 0L;
        while (quiet.AtLeast(limit) > level)
        {
            limit++;
        }

        var share = (level - quiet.AtLeast(limit)) / (quiet.AtLeast(limit - 1) - quiet.AtLeast(limit));
        return loud.AtLeast(limit) + (share * (loud.AtLeast(limit - 1) - loud.AtLeast(limit)));
    }

    private static void False(DuckDbEngine engine, long days)
    {
        Console.WriteLine("base a month | enterprises with nothing planted | their years | false alarms | per 1,000 enterprise-years");
        foreach (var (band, count, alarms) in engine.Query(
            """
            with quiet as (select place, band, uscc from truth where burst_kind is null),
            counted as (select q.place, q.band, q.uscc, count(r.uscc) as alarms from quiet q left join raised r on r.uscc = q.uscc group by all)
            select band, count(*), cast(sum(alarms) as bigint) from counted group by place, band
            union all
            select 'all', count(*), cast(sum(alarms) as bigint) from counted
            union all
            select '1 and more', count(*), cast(coalesce(sum(alarms), 0) as bigint) from counted where place > 0
            order by 1
            """, r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2))))
        {
            var years = count * days / Year;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{band} | {count:#,##0} | {years:#,##0} | {alarms} | {1000 * alarms / years:F2}"));
        }
    }
}
