-- model: working_day
-- grain: one row a calendar day
-- key: day
-- inputs: calendar_day (day, is_workday)
-- unit: number counts the working days from the first day of the calendar to that day, both included
select day, cast(sum(is_workday) over (order by day) as bigint) as number
from calendar_day
