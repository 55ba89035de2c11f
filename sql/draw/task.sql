-- model: task
-- grain: one row a task: one drawn object, one item
-- key: task
-- inputs: drawn, draw_plan
-- unit: none
with numbered as (
    select
        uscc, object_id, region,
        row_number() over (order by stratum collate "C", position) as number,
        length(cast(count(*) over () as varchar)) as digits
    from drawn
)
select
    p.plan || '-' || lpad(cast(n.number as varchar), cast(greatest(4, n.digits) as integer), '0') as task,
    p.plan as plan,
    n.uscc,
    n.object_id,
    p.item,
    p.department,
    n.region as area
from numbered n
cross join draw_plan p
