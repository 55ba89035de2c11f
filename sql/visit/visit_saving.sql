-- model: visit_saving
-- grain: one row: what joining the tasks saves
-- key: tasks
-- inputs: visit
-- unit: tasks; visits; enterprises. Saved is tasks less visits: each task alone would be a visit of its own
with sums as (
    select
        cast(coalesce(sum(tasks), 0) as bigint) as tasks,
        count(*) as visits,
        count(*) filter (where tasks > 1) as joint_visits,
        count(*) filter (where position(';' in department_list) > 0) as joint_department_visits,
        count(distinct uscc) as enterprises
    from visit
)
select tasks, visits, joint_visits, joint_department_visits, enterprises, tasks - visits as saved
from sums
