-- model: drawn
-- grain: one row a drawn object
-- key: uscc, object_id
-- inputs: frame, quota, draw_plan, draw_seed
-- unit: inclusion_probability = quota / stratum_size, rounded half up to 12 decimals by long division of integers
with ticketed as (
    select
        f.uscc, f.object_id, coalesce(f.object_id, f.uscc) as code, f.stratum, f.tier, f.region, f.industry,
        sha256_hex(s.seed || '|' || p.plan || '|' || f.stratum || '|' || coalesce(f.object_id, f.uscc)) as ticket
    from frame f
    cross join draw_seed s
    cross join draw_plan p
),
ranked as (
    select
        uscc, object_id, stratum, tier, region, industry, ticket,
        row_number() over (partition by stratum order by ticket collate "C", code collate "C") as position
    from ticketed
),
first_digits as (
    select stratum, stratum_size, quota, quota * 1000000 as dividend, (quota * 1000000) % stratum_size as remainder
    from quota
    where stratum_size > 0
),
last_digits as (
    select
        stratum, stratum_size, quota,
        cast((dividend - remainder) / stratum_size as bigint) as millionths,
        remainder * 1000000 as dividend,
        (remainder * 1000000) % stratum_size as remainder
    from first_digits
),
probability as (
    select
        stratum, stratum_size, quota,
        millionths * 1000000
            + cast((dividend - remainder) / stratum_size as bigint)
            + case when 2 * remainder >= stratum_size then 1 else 0 end as trillionths
    from last_digits
)
select
    r.uscc, r.object_id, r.stratum, r.tier, r.region, r.industry, r.ticket, r.position,
    q.stratum_size, q.quota,
    cast(q.trillionths * 0.000000000001 as decimal(18,12)) as inclusion_probability
from ranked r
join probability q on q.stratum = r.stratum
where r.position <= q.quota
