-- model: in_scope
-- grain: one row an object the plan is about: of its kind, tiers, regions, industries and tags, and triggered where the plan has thresholds
-- key: uscc, object_id
-- inputs: tier, plan_object, plan_region, plan_industry, plan_tag, plan_tier, plan_limit, current_tag, triggered
-- unit: the tier is that of the enterprise that answers for the object; thresholds are its too
with allowed_region as (
    select distinct p.region
    from plan_object p
    where not exists (select 1 from plan_region)
       or exists (select 1 from plan_region r where p.region like r.prefix || '%')
),
allowed_industry as (
    select distinct coalesce(p.industry, '') as industry
    from plan_object p
    where not exists (select 1 from plan_industry)
       or exists (select 1 from plan_industry i where p.industry like i.prefix || '%')
),
tagged as (
    select distinct coalesce(v.object_id, v.uscc) as code
    from current_tag v
    join plan_tag g on g.tag = v.tag
)
select t.uscc, p.object_id, t.tier, p.region, p.industry
from tier t
join plan_object p on p.uscc = t.uscc
join allowed_region r on r.region = p.region
join allowed_industry i on i.industry = coalesce(p.industry, '')
join plan_tier w on w.tier = t.tier and w.is_drawn
cross join plan_limit l
left join tagged g on g.code = coalesce(p.object_id, p.uscc)
left join triggered x on x.uscc = t.uscc
where (not l.by_tag or g.code is not null)
  and (not l.by_trigger or x.uscc is not null)
