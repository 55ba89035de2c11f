-- model: period
-- grain: one row
-- key: day
-- inputs: as_of
-- unit: a window of n months runs from the day after after_nm to day, both included; next_3m is three
--       months on; reports of a year are due by 30 June of the next and are expected in the lake from the end of July
with today as (
    select day from as_of
)
select
    day,
    lpad(cast(cast(extract(year from day) as integer) as varchar), 4, '0') || '-' || lpad(cast(cast(extract(month from day) as integer) as varchar), 2, '0') as month,
    cast(day - interval '3 months' as date) as after_3m,
    cast(day - interval '12 months' as date) as after_12m,
    cast(day - interval '24 months' as date) as after_24m,
    cast(day - interval '36 months' as date) as after_36m,
    cast(day + interval '3 months' as date) as next_3m,
    cast(extract(year from day) as integer) - case when extract(month from day) >= 7 then 1 else 2 end as last_due_year
from today
