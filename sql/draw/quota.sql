-- model: quota
-- grain: one row a stratum of the frame
-- key: stratum
-- inputs: frame, plan_rate
-- unit: objects; rates are whole parts per million, so that rounding up is exact integer arithmetic
with counted as (
    select stratum, tier, count(*) as stratum_size
    from frame
    group by stratum, tier
),
scaled as (
    select c.stratum, c.stratum_size, c.stratum_size * r.rate_ppm + 999999 as millionths
    from counted c
    join plan_rate r on r.tier = c.tier
)
select
    stratum,
    stratum_size,
    cast((millionths - millionths % 1000000) / 1000000 as bigint) as quota
from scaled
