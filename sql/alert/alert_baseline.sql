-- model: alert_baseline
-- grain: one row a unit that is looked at × base day
-- key: signal, unit_kind, unit, base_date
-- inputs: alert_history, alert_span, alert_unit
-- unit: daily_e9 is the expected records a day, in 1/1,000,000,000: weighted records and a half (Jeffreys), over weighted days. dispersion_ppm is d of a variance mean + d × mean²: what is not known of the rate, what cannot be known of it (rough_ppm), and, where blocks of 28 days differ from their neighbours by more than two standard errors beyond a Poisson count, their own excess: slow growth is no scatter
with spread as (
    select
        h.signal, h.unit_kind, h.unit, h.base_date, h.weighted_ppm, h.blocks, h.records, h.steps, s.exposure_ppm, u.rough_ppm,
        case when h.blocks > 5 and h.records > 0
            then cast(h.blocks * h.steps as double precision) / cast(2 * (h.blocks - 1) * h.records as double precision) - 1
        end as excess
    from alert_history h
    join alert_span s on s.base_date = h.base_date and s.signal = h.signal and s.start_date = h.start_date
    join alert_unit u on u.unit_kind = h.unit_kind
)
select
    signal, unit_kind, unit, base_date,
    cast(ceil(cast(weighted_ppm + 500000 as double precision) * 1000000000 / cast(exposure_ppm as double precision)) as bigint) as daily_e9,
    rough_ppm
        + cast(ceil(1000000000000 / cast(weighted_ppm + 500000 as double precision)) as bigint)
        + case when excess > 0 and excess * excess * cast(blocks - 1 as double precision) > 12
            then cast(ceil(excess * cast(blocks as double precision) * 1000000 / cast(records as double precision)) as bigint)
            else 0
        end as dispersion_ppm
from spread
