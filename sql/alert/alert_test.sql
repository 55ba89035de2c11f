-- model: alert_test
-- grain: one row a look × window
-- key: signal, unit_kind, unit, look_date, window_days
-- inputs: alert_look, alert_baseline, alert_exposure
-- unit: mean_milli is the expected records in 1/1,000 and dispersion_ppm their dispersion, both rounded up to the next of a scale whose steps are 2 to 10 %, so that few limits serve all units
with expected as (
    select
        l.signal, l.unit_kind, l.unit, l.look_date, l.window_days, l.records, l.first_date, b.dispersion_ppm,
        ceil(cast(b.daily_e9 as double precision) * cast(x.exposure_ppm as double precision) / 1000000000000) as milli
    from alert_look l
    join alert_baseline b on b.signal = l.signal and b.unit_kind = l.unit_kind and b.unit = l.unit and b.base_date = l.base_date
    join alert_exposure x on x.signal = l.signal and x.look_date = l.look_date and x.window_days = l.window_days
),
stepped as (
    select
        signal, unit_kind, unit, look_date, window_days, records, first_date, milli, cast(dispersion_ppm as double precision) as ppm,
        case
            when milli <= 500 then 20
            when milli <= 2000 then 50
            when milli <= 10000 then 200
            when milli <= 50000 then 1000
            when milli <= 250000 then 5000
            when milli <= 1000000 then 20000
            when milli <= 10000000 then 200000
            else 2000000
        end as mean_step,
        case
            when dispersion_ppm <= 20000 then 1000
            when dispersion_ppm <= 100000 then 5000
            when dispersion_ppm <= 500000 then 25000
            when dispersion_ppm <= 2000000 then 100000
            else 1000000
        end as dispersion_step
    from expected
)
select
    signal, unit_kind, unit, look_date, window_days, records, first_date,
    cast(milli as bigint) as expected_milli,
    cast(case when milli < 1 then mean_step else ceil(milli / mean_step) * mean_step end as bigint) as mean_milli,
    cast(ceil(ppm / dispersion_step) * dispersion_step as bigint) as dispersion_ppm
from stepped
