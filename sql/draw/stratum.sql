-- model: stratum
-- grain: one row a stratum of the frame: its least and what the plan asks for, before the bounds of the plan
-- key: stratum
-- inputs: frame, plan_tier, plan_whole
-- unit: objects; rates are whole parts per million, so that rounding up is exact integer arithmetic
with counted as (
    select stratum, tier, count(*) as stratum_size
    from frame
    group by stratum, tier
),
scaled as (
    select
        c.stratum, c.tier, c.stratum_size, t.objects,
        c.stratum_size * t.floor_ppm + 999999 as floor_millionths,
        c.stratum_size * t.rate_ppm + 999999 as rate_millionths
    from counted c
    join plan_tier t on t.tier = c.tier
),
rounded as (
    select
        stratum, tier, stratum_size, objects,
        cast((floor_millionths - floor_millionths % 1000000) / 1000000 as bigint) as least,
        cast((rate_millionths - rate_millionths % 1000000) / 1000000 as bigint) as by_rate
    from scaled
)
select
    r.stratum, r.tier, r.stratum_size, r.least,
    case
        when w.name is not null then r.stratum_size
        when r.objects is not null then least(r.objects, r.stratum_size)
        else r.by_rate
    end as wanted
from rounded r
left join plan_whole w on w.name = r.stratum or w.name = r.tier
