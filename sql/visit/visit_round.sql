-- model: visit_round
-- grain: one row a task that joins the first visit still to be made at its enterprise
-- key: task
-- inputs: open_task
-- unit: none; the visit is on the last day of the task that must end first, or before it: every task that has begun by then joins. Taken round by round this is the
--       least number of visits (points that stab every interval, earliest end first)
with soonest as (
    select uscc, min(period_to) as last_day
    from open_task
    group by uscc
)
select o.task, o.uscc, o.period_from, o.period_to
from open_task o
join soonest s on s.uscc = o.uscc
where o.period_from <= s.last_day
