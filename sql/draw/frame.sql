-- model: frame
-- grain: one row an enterprise that the plan may draw
-- key: uscc
-- inputs: tier, population, draw_plan, plan_region, plan_industry
-- unit: none
with plan as (
    select stratify from draw_plan
),
allowed_region as (
    select distinct p.region
    from population p
    where not exists (select 1 from plan_region)
       or exists (select 1 from plan_region r where p.region like r.prefix || '%')
),
allowed_industry as (
    select distinct coalesce(p.industry, '') as industry
    from population p
    where not exists (select 1 from plan_industry)
       or exists (select 1 from plan_industry i where p.industry like i.prefix || '%')
)
select
    t.uscc,
    t.tier,
    p.region,
    p.industry,
    case when plan.stratify = 'tierRegion' then t.tier || '-' || p.region else t.tier end as stratum
from tier t
join population p on p.uscc = t.uscc
join allowed_region r on r.region = p.region
join allowed_industry i on i.industry = coalesce(p.industry, '')
cross join plan
