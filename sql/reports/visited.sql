-- model: visited
-- grain: one row a plan and an object drawn by it all of whose items have a result
-- key: plan, object
-- inputs: field_check
-- unit: none; an object counts only when every item has a result, so that a problem reported early does not weigh more
with
asked as (select plan, object, state, event_date, found_problem from field_check)
select
    plan, object,
    max(case when found_problem then 1 else 0 end) as problem,
    max(event_date) as last_date
from asked
group by plan, object
having count(*) filter (where state <> 'done') = 0
