-- model: alert
-- grain: one row an alert. 预警
-- key: alert
-- inputs: alert_raised, alert_member, alert_department, alert_first, alert_tail, industry_section
-- unit: tail is the probability of as many records or more, were nothing out of the ordinary. region and section are those of its enterprises where they all have the same
with located as (
    select
        m.alert, count(*) as enterprises,
        min(f.region) as least_region, max(f.region) as most_region,
        min(s.section) as least_section, max(s.section) as most_section
    from alert_member m
    left join alert_first f on f.uscc = m.uscc
    left join industry_section s on s.code = f.industry
    group by m.alert
)
select
    r.alert, r.signal, r.unit_kind, r.unit, r.raised_date, r.first_date, r.window_days, r.records,
    cast(cast(r.expected_milli as decimal(18, 4)) / 1000 as decimal(18, 4)) as expected,
    r.limit_records, t.tail, r.level,
    case when l.least_region = l.most_region then l.least_region end as region,
    case when l.least_section = l.most_section then l.least_section end as section,
    d.department, d.rule, l.enterprises
from alert_raised r
join located l on l.alert = r.alert
join alert_department d on d.alert = r.alert
join alert_tail t on t.mean_milli = r.mean_milli and t.dispersion_ppm = r.dispersion_ppm and t.records = r.records
