-- model: task_state
-- grain: one row a task
-- key: task
-- inputs: check_result
-- unit: a task is done when every item of its visit has a result; published counts when every result is
select
    task, plan,
    case
        when count(*) filter (where state <> 'done') = 0 then 'done'
        when count(*) filter (where state = 'overdue') > 0 then 'overdue'
        else 'open'
    end as state,
    count(*) filter (where state = 'done') > 0 as is_begun,
    count(*) filter (where found_problem) > 0 as found_problem,
    count(*) filter (where is_conflicting) > 0 as is_conflicting,
    count(*) filter (where coalesce(publication, 'none') not in ('on_time', 'late')) = 0 as is_published,
    count(*) filter (where coalesce(publication, 'none') <> 'on_time') = 0 as is_published_on_time,
    count(*) filter (where publication = 'overdue') > 0 as is_publication_overdue
from check_result
group by task, plan
