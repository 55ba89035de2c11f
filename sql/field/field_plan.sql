-- model: field_plan
-- grain: one row a plan
-- key: plan
-- inputs: published_plan, published_lead, plan_progress
-- unit: tasks
select
    p.plan, p.title, p.month, l.department, l.item, p.period_from, p.period_to, p.is_joint, p.by_tier,
    g.tasks, g.done, g.open, g.overdue, g.found, g.published, g.published_on_time, g.is_planned_only
from published_plan p
join published_lead l on l.plan = p.plan
join plan_progress g on g.plan = p.plan
