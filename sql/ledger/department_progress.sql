-- model: department_progress
-- grain: one row a plan and a department that sends inspectors; a joint task counts for each of its departments
-- key: plan, department
-- inputs: task_state, effective_seat, published_plan, ledger_day
-- unit: tasks; is_planned_only (有计划、无执行): the period is over and none of the department's tasks has a result
with sent as (
    select distinct task, represents as department from effective_seat
),
counted as (
    select
        t.plan, s.department,
        count(*) as tasks,
        count(*) filter (where t.state = 'done') as done,
        count(*) filter (where t.state = 'open') as open,
        count(*) filter (where t.state = 'overdue') as overdue,
        count(*) filter (where t.is_begun) as begun,
        count(*) filter (where t.found_problem) as found,
        count(*) filter (where t.is_conflicting) as conflicting,
        count(*) filter (where t.state = 'done' and t.is_published) as published,
        count(*) filter (where t.state = 'done' and t.is_published_on_time) as published_on_time,
        count(*) filter (where t.is_publication_overdue) as publication_overdue
    from task_state t
    join sent s on s.task = t.task
    group by t.plan, s.department
)
select
    c.plan, c.department, c.tasks, c.done, c.open, c.overdue, c.found, c.conflicting, c.published, c.published_on_time, c.publication_overdue,
    c.begun = 0 and d.day > p.period_to as is_planned_only
from counted c
join published_plan p on p.plan = c.plan
cross join ledger_day d
