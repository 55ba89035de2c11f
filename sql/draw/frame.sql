-- model: frame
-- grain: one row an object that the plan may draw
-- key: uscc, object_id
-- inputs: in_scope, excluded, draw_plan, plan_limit
-- unit: none; regions of a tier with fewer objects than merge_below form one stratum of that tier
with kept as (
    select s.uscc, s.object_id, s.tier, s.region, s.industry
    from in_scope s
    left join excluded e on coalesce(e.object_id, e.uscc) = coalesce(s.object_id, s.uscc)
    where e.uscc is null
),
sized as (
    select uscc, object_id, tier, region, industry, count(*) over (partition by tier, region) as in_region
    from kept
)
select
    s.uscc,
    s.object_id,
    s.tier,
    s.region,
    s.industry,
    case
        when p.stratify <> 'tierRegion' then s.tier
        when s.in_region < l.merge_below then s.tier || '-merged'
        else s.tier || '-' || s.region
    end as stratum
from sized s
cross join draw_plan p
cross join plan_limit l
