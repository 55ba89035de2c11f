-- model: bin_count
-- grain: one row an indicator and bin that holds an enterprise
-- key: indicator, bin
-- inputs: shape_value, shape
-- unit: enterprises a count; share in percent of the indicator's weight
with enterprise_values as (
    select indicator, value from shape_value
),
bins as (
    select indicator, bin, lower_bound, upper_bound, is_missing, share from shape
),
by_value as (
    select indicator, value, count(*) as enterprises from enterprise_values group by indicator, value
)
select bins.indicator, bins.bin, bins.share, cast(sum(by_value.enterprises) as bigint) as enterprises
from by_value
inner join bins
    on bins.indicator = by_value.indicator
    and (
        (bins.is_missing = 1 and by_value.value is null)
        or (
            bins.is_missing = 0
            and (bins.lower_bound is null or by_value.value >= bins.lower_bound)
            and (bins.upper_bound is null or by_value.value < bins.upper_bound)
            and by_value.value is not null
        )
    )
group by bins.indicator, bins.bin, bins.share
