-- model: alert_day
-- grain: one row a calendar day
-- key: day
-- inputs: workday
-- unit: worked is the number of working days up to that day, so that a difference of two is the working days between them
select day, is_workday, cast(sum(is_workday) over (order by day rows unbounded preceding) as integer) as worked
from workday
