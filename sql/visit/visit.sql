-- model: visit
-- grain: one row a visit to an enterprise: all tasks that are carried out together
-- key: visit
-- inputs: visit_task, published_task, published_plan, effective_seat
-- unit: departments are those of the plans, inspectors who go after the replacements; first_day and last_day, both included, lie within the period of every task; lists are separated by ;
with joined as (
    select v.uscc, v.round, t.task, t.plan, p.period_from, p.period_to
    from visit_task v
    join published_task t on t.task = v.task
    join published_plan p on p.plan = t.plan
),
sized as (
    select
        uscc, round, max(period_from) as first_day, min(period_to) as last_day, count(*) as tasks, count(distinct plan) as plans,
        string_agg(task, ';' order by task collate "C") as task_list
    from joined
    group by uscc, round
),
department as (
    select distinct j.uscc, j.round, s.represents as department
    from joined j
    join effective_seat s on s.task = j.task
),
departments as (
    select uscc, round, string_agg(department, ';' order by department collate "C") as department_list
    from department
    group by uscc, round
),
officer as (
    select distinct j.uscc, j.round, s.inspector_id
    from joined j
    join effective_seat s on s.task = j.task
),
officers as (
    select uscc, round, string_agg(inspector_id, ';' order by inspector_id collate "C") as inspector_list
    from officer
    group by uscc, round
)
select
    s.uscc || '-' || cast(s.round as varchar) as visit,
    s.uscc, s.first_day, s.last_day, s.tasks, s.plans, s.task_list, d.department_list, o.inspector_list
from sized s
join departments d on d.uscc = s.uscc and d.round = s.round
left join officers o on o.uscc = s.uscc and o.round = s.round
