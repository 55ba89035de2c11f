-- model: working_day
-- grain: one row a calendar day × number of working days after it (1 … 80)
-- key: day, after
-- inputs: reference_workday
-- unit: day
with calendar as (
    select
        cast(day as date) as day,
        is_workday = '1' as works,
        sum(cast(is_workday as integer)) over (order by day) as number
    from reference_workday
), days as (
    select day, number from calendar where works
)
select c.day, d.number - c.number as after, d.day as reached
from calendar as c
join days as d on d.number between c.number + 1 and c.number + 80
where c.day between getvariable('window_start') and getvariable('through')
order by 1, 2
