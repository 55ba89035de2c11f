-- model: task_batch
-- grain: one row a task: the batch it is dispatched in
-- key: task
-- inputs: published_task, published_drawn, published_plan
-- unit: batch from 1; tasks are taken in ticket order in each stratum, the strata in step with one another, so that every batch is a random part of each stratum and batches differ by one task at most
with placed as (
    select
        t.task, t.plan, p.batches, d.stratum, d.position,
        (2 * d.position - 1) * 1000000 as scaled,
        2 * d.quota as parts
    from published_task t
    join published_plan p on p.plan = t.plan
    join published_drawn d on d.plan = t.plan and coalesce(d.object_id, d.uscc) = coalesce(t.object_id, t.uscc)
),
stepped as (
    select task, plan, batches, stratum, position, cast((scaled - scaled % parts) / parts as bigint) as step
    from placed
),
numbered as (
    select
        task, plan, batches,
        row_number() over (partition by plan order by step, stratum collate "C", position) - 1 as before,
        count(*) over (partition by plan) as tasks
    from stepped
)
select task, plan, cast((before * batches - (before * batches) % tasks) / tasks + 1 as integer) as batch
from numbered
