-- model: in_scope
-- grain: one row an enterprise the plan is about: of its tiers, regions, industries and tags, and triggered where the plan has thresholds
-- key: uscc
-- inputs: tier, population, plan_region, plan_industry, plan_tag, plan_tier, plan_limit, valid_tag, triggered
-- unit: none
with allowed_region as (
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
),
tagged as (
    select distinct v.uscc
    from valid_tag v
    join plan_tag g on g.tag = v.tag
)
select t.uscc, t.tier, p.region, p.industry
from tier t
join population p on p.uscc = t.uscc
join allowed_region r on r.region = p.region
join allowed_industry i on i.industry = coalesce(p.industry, '')
join plan_tier w on w.tier = t.tier and w.is_drawn
cross join plan_limit l
left join tagged g on g.uscc = t.uscc
left join triggered x on x.uscc = t.uscc
where (not l.by_tag or g.uscc is not null)
  and (not l.by_trigger or x.uscc is not null)
