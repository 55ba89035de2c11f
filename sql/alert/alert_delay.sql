-- model: alert_delay
-- grain: one row a base day × signal × lag of 0 to 60 working days
-- key: base_date, signal, lag
-- inputs: alert_record, alert_base, alert_day, alert_signal, alert_lag
-- unit: ppm: the share of records known within that many working days, among those that happened in the year that ended 120 days before the base day; all of them where there were none
with lagged as (
    select b.base_date, r.signal, k.worked - e.worked as lag, count(*) as records
    from alert_base b
    join alert_record r on r.known_date <= b.base_date and r.event_date <= b.base_date - 120 and r.event_date > b.base_date - 485
    join alert_day e on e.day = r.event_date
    join alert_day k on k.day = r.known_date
    group by b.base_date, r.signal, k.worked - e.worked
)
select
    b.base_date, s.signal, l.lag,
    coalesce(
        cast(floor(cast(sum(g.records) filter (where g.lag <= l.lag) as double precision) * 1000000 / cast(sum(g.records) as double precision)) as bigint),
        case when sum(g.records) is null then 1000000 else 0 end) as known_ppm
from alert_base b
cross join alert_signal s
cross join alert_lag l
left join lagged g on g.base_date = b.base_date and g.signal = s.signal
group by b.base_date, s.signal, l.lag
