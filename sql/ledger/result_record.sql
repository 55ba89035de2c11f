-- model: result_record
-- grain: one row a record of an inspection that names a published task or plan, known by the day, not withdrawn; the latest of what one department sent under one record number
-- key: source, batch, row
-- inputs: inspection, published_task, published_plan, published_item, item_latest, result_code, ledger_day
-- unit: fault is the first rule that the record breaks, null when it counts: unknown_task, other_plan, other_enterprise, other_object, unknown_item, unknown_code, before_period, contradicts_code
with item_name as (
    select o.plan, l.name, min(o.item) as item
    from published_item o
    join item_latest l on l.item_id = o.item
    group by o.plan, l.name
),
named as (
    select
        i.source, i.batch, i.row, i.known_date, i.uscc, i.object_id, i.task, i.plan, i.department, i.record_no, i.event_date, i.result_code, i.found_problem,
        i.finding, i.rectify_by_date, i.rectified_date, i.published_date, i.critical_defects,
        t.task as known_task, t.plan as task_plan, t.uscc as task_uscc, coalesce(t.object_id, t.uscc) as task_object, p.period_from,
        coalesce(o.item, l.item, i.item, t.item) as item,
        case when d.day < i.published_date then null else i.published_date end as published
    from inspection i
    cross join ledger_day d
    left join published_task t on t.task = i.task
    left join published_plan n on n.plan = i.plan
    left join published_plan p on p.plan = t.plan
    left join published_item o on o.plan = t.plan and o.item = i.item
    left join item_name l on l.plan = t.plan and l.name = i.item
    where i.withdrawn_date is null
      and i.known_date <= d.day
      and i.event_date <= d.day
      and (t.task is not null or n.plan is not null)
),
latest as (
    select
        named.*,
        row_number() over (
            partition by task, item, department, coalesce(record_no, source || ' ' || batch || ' ' || cast(row as varchar))
            order by known_date desc, source collate "C" desc, batch collate "C" desc, row desc) as recency
    from named
)
select
    r.source, r.batch, r.row, r.known_date, r.uscc, r.task, coalesce(r.task_plan, r.plan) as plan, r.item, r.department, r.record_no, r.event_date,
    r.result_code, r.found_problem, r.finding, r.rectify_by_date, r.rectified_date, r.published as published_date, r.critical_defects, c.severity,
    case
        when r.known_task is null then 'unknown_task'
        when r.plan is not null and r.plan <> r.task_plan then 'other_plan'
        when r.uscc <> r.task_uscc then 'other_enterprise'
        when r.object_id <> r.task_object then 'other_object'
        when o.item is null then 'unknown_item'
        when c.code is null then 'unknown_code'
        when r.event_date < r.period_from then 'before_period'
        when r.found_problem <> c.is_problem then 'contradicts_code'
    end as fault
from latest r
left join published_item o on o.plan = r.task_plan and o.item = r.item
left join result_code c on c.code = r.result_code
where r.recency = 1
