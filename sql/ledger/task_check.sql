-- model: task_check
-- grain: one row a task and an item that is checked on its visit
-- key: task, item
-- inputs: published_task, published_plan, published_item, published_name, published_drawn, task_batch, item_latest, object_latest
-- unit: object_id and object_name are null where the enterprise itself is inspected
select
    t.task, t.plan, b.batch, t.uscc, n.name, t.object_id, o.name as object_name, i.item, t.department, t.area,
    p.title, p.period_from, p.period_to, p.method,
    l.name as item_name, l.method as item_method, l.basis, l.speciality,
    d.inclusion_probability
from published_task t
join published_plan p on p.plan = t.plan
join published_item i on i.plan = t.plan
join published_drawn d on d.plan = t.plan and coalesce(d.object_id, d.uscc) = coalesce(t.object_id, t.uscc)
join task_batch b on b.task = t.task
left join published_name n on n.plan = t.plan and n.uscc = t.uscc
left join object_latest o on o.object_id = t.object_id
left join item_latest l on l.item_id = i.item
