-- model: alert_look
-- grain: one row a signal × unit × day on which something new became known of it and enough had happened
-- key: signal, unit_kind, unit, look_date, window_days
-- inputs: alert_event, alert_base, alert_window, alert_unit, alert_period
-- unit: records that happened in the window that ends on the day of the look, and were known by then
with recent as (
    select e.signal, e.unit_kind, e.unit, e.event_date, e.known_date, e.records, u.least
    from alert_event e
    join alert_unit u on u.unit_kind = e.unit_kind
    cross join alert_period p
    where e.event_date > p.look_from - 28
),
enough as (
    select signal, unit_kind, unit
    from recent
    group by signal, unit_kind, unit, least
    having sum(records) >= least
),
busy as (
    select r.signal, r.unit_kind, r.unit, r.event_date, r.known_date, r.records, r.least
    from recent r
    join enough n on n.signal = r.signal and n.unit_kind = r.unit_kind and n.unit = r.unit
),
look as (
    select distinct r.signal, r.unit_kind, r.unit, r.least, r.known_date as look_date, b.base_date
    from busy r
    join alert_base b on r.known_date between b.from_date and b.to_date
)
select
    l.signal, l.unit_kind, l.unit, l.look_date, l.base_date, w.window_days,
    cast(sum(e.records) as bigint) as records, min(e.event_date) as first_date
from look l
join busy e on e.signal = l.signal and e.unit_kind = l.unit_kind and e.unit = l.unit and e.known_date <= l.look_date and e.event_date > l.look_date - 28
join alert_window w on e.event_date > l.look_date - w.window_days
group by l.signal, l.unit_kind, l.unit, l.look_date, l.base_date, w.window_days, l.least
having sum(e.records) >= l.least
