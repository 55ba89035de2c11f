-- model: visited
-- grain: one row a plan and an enterprise drawn by it all of whose items have a result
-- key: plan, uscc
-- inputs: field_check
-- unit: none; an enterprise counts only when every item has a result, so that a problem reported early does not weigh more
with
asked as (select plan, uscc, state, event_date, found_problem from field_check)
select
    plan, uscc,
    max(case when found_problem then 1 else 0 end) as problem,
    max(event_date) as last_date
from asked
group by plan, uscc
having count(*) filter (where state <> 'done') = 0
