-- model: past_finding
-- grain: one row a tier that was inspected in the twelve months before the period, whoever inspected and whatever the item; enterprises by the tier they have in the plan's month
-- key: tier
-- inputs: inspection, tier, plan_year
-- unit: inspections
with seen as (
    select t.tier, i.found_problem
    from inspection i
    join tier t on t.uscc = i.uscc
    cross join plan_year y
    where i.event_date >= y.first_day
      and i.event_date <= y.last_day
      and i.withdrawn_date is null
)
select
    tier,
    count(*) as inspections,
    count(*) filter (where found_problem) as found
from seen
group by tier
