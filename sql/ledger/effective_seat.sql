-- model: effective_seat
-- grain: one row a seat of a task: who sits in it after the replacements
-- key: task, seat
-- inputs: published_seat, replace_act, published_task, published_inspector
-- unit: department is the inspector's own, represents the plan's department that it belongs to
with latest as (
    select task, seat, inspector_id, row_number() over (partition by task, seat order by seq desc) as recency
    from replace_act
)
select
    s.task, t.plan, s.seat,
    coalesce(l.inspector_id, s.inspector_id) as inspector_id,
    i.department, i.represents
from published_seat s
join published_task t on t.task = s.task
left join latest l on l.task = s.task and l.seat = s.seat and l.recency = 1
join published_inspector i on i.plan = t.plan and i.inspector_id = coalesce(l.inspector_id, s.inspector_id)
