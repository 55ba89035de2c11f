-- model: plan_progress
-- grain: one row a plan
-- key: plan
-- inputs: task_state, published_plan, result_record, ledger_day
-- unit: tasks; faults are records that do not count; is_planned_only (有计划、无执行): the period is over and no task has a result
with counted as (
    select
        plan,
        count(*) as tasks,
        count(*) filter (where state = 'done') as done,
        count(*) filter (where state = 'open') as open,
        count(*) filter (where state = 'overdue') as overdue,
        count(*) filter (where is_begun) as begun,
        count(*) filter (where found_problem) as found,
        count(*) filter (where is_conflicting) as conflicting,
        count(*) filter (where state = 'done' and is_published) as published,
        count(*) filter (where state = 'done' and is_published_on_time) as published_on_time,
        count(*) filter (where is_publication_overdue) as publication_overdue
    from task_state
    group by plan
),
faulty as (
    select plan, count(*) as faults
    from result_record
    where fault is not null
    group by plan
)
select
    p.plan, p.title, p.period_from, p.period_to, c.tasks, c.done, c.open, c.overdue, c.found, c.conflicting, c.published, c.published_on_time, c.publication_overdue,
    coalesce(f.faults, 0) as faults,
    c.begun = 0 and d.day > p.period_to as is_planned_only
from published_plan p
join counted c on c.plan = p.plan
cross join ledger_day d
left join faulty f on f.plan = p.plan
