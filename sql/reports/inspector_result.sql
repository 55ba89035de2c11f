-- model: inspector_result
-- grain: one row an inspector and a group of comparable tasks: those of one plan and stratum
-- key: inspector_id, plan, stratum
-- inputs: field_sample, field_check, field_seat
-- unit: tasks whose items all have a result; every inspector of a task counts it
with
sample as (select plan, object, stratum from field_sample),
checks as (select task, plan, object, state, found_problem from field_check),
seats as (select task, inspector_id from field_seat),
tasks as (
    select c.task, c.plan, s.stratum, max(case when c.found_problem then 1 else 0 end) as problem
    from checks c join sample s on s.plan = c.plan and s.object = c.object
    group by c.task, c.plan, s.stratum
    having count(*) filter (where c.state <> 'done') = 0
)
select
    i.inspector_id, t.plan, t.stratum,
    count(*) as tasks,
    cast(sum(t.problem) as bigint) as problems
from tasks t join (select distinct task, inspector_id from seats) i on i.task = t.task
group by i.inspector_id, t.plan, t.stratum
