-- model: alert_alarm
-- grain: one row a look that reached a limit: of its windows the one with the highest level, then the shortest
-- key: signal, unit_kind, unit, look_date
-- inputs: alert_test, alert_limit
-- unit: limit_records is the smallest count that is an alert at all
with reached as (
    select
        t.signal, t.unit_kind, t.unit, t.look_date, t.window_days, t.records, t.first_date, t.expected_milli, t.mean_milli, t.dispersion_ppm, l.notice as limit_records,
        case when t.records >= l.severe then 3 when t.records >= l.warning then 2 else 1 end as grade
    from alert_test t
    join alert_limit l on l.window_days = t.window_days and l.mean_milli = t.mean_milli and l.dispersion_ppm = t.dispersion_ppm
    where t.records >= l.notice
),
ranked as (
    select
        signal, unit_kind, unit, look_date, window_days, records, first_date, expected_milli, mean_milli, dispersion_ppm, limit_records, grade,
        row_number() over (partition by signal, unit_kind, unit, look_date order by grade desc, window_days) as place
    from reached
)
select
    signal, unit_kind, unit, look_date, window_days, records, first_date, expected_milli, mean_milli, dispersion_ppm, limit_records,
    case grade when 3 then 'severe' when 2 then 'warning' else 'notice' end as level
from ranked
where place = 1
