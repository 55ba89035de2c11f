-- model: event_month
-- grain: one row a month in which rows of the batch happened; month null: no readable date
-- key: month
-- inputs: numbered (v_event_date, fits)
-- unit: rows
with counted as (
    select date_trunc('month', v_event_date) as month, count(*) as read, count(*) filter (where fits) as conformed
    from numbered
    group by 1
)
select strftime(month, '%Y-%m') as month, cast(sum(read) as bigint) as read, cast(sum(conformed) as bigint) as conformed
from counted
group by 1
