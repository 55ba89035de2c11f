-- model: plan_object
-- grain: one row an object of the kind that the plan draws: an enterprise in operation, or a product, project or site of the library that one of them answers for
-- key: uscc, object_id
-- inputs: population, current_object, draw_plan
-- unit: object_id is null where the enterprise itself is the object; region and industry are the object's, where it states none the enterprise's
with enterprise as (
    select uscc, region, industry from population
)
select e.uscc, cast(null as varchar) as object_id, e.region, e.industry
from enterprise e
cross join draw_plan p
where p.objects = '企业'
union all
select o.uscc, o.object_id, coalesce(o.region, e.region) as region, coalesce(o.industry, e.industry) as industry
from current_object o
join draw_plan p on p.objects = o.kind
join enterprise e on e.uscc = o.uscc
