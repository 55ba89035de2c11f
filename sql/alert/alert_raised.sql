-- model: alert_raised
-- grain: one row an episode: an alarm of the month with none of the same unit and signal in the 28 days before
-- key: alert
-- inputs: alert_alarm, alert_period
-- unit: none
with followed as (
    select
        signal, unit_kind, unit, look_date, window_days, records, first_date, expected_milli, mean_milli, dispersion_ppm, limit_records, level,
        lag(look_date) over (partition by signal, unit_kind, unit order by look_date) as earlier
    from alert_alarm
)
select
    substr(sha256_hex(f.signal || '|' || f.unit_kind || '|' || f.unit || '|' || cast(f.look_date as varchar)), 1, 16) as alert,
    f.signal, f.unit_kind, f.unit, f.look_date as raised_date, f.first_date, f.window_days, f.records, f.expected_milli, f.mean_milli, f.dispersion_ppm, f.limit_records, f.level
from followed f
cross join alert_period p
where f.look_date >= p.first_day and (f.earlier is null or f.earlier < f.look_date - 28)
