-- model: source_month
-- grain: one row a source and month of the event; month null: a library
-- key: source, month
-- inputs: the rows of one dataset and what takes the month from them, put in by the caller
-- unit: rows
with counted as (
    select source, {month} as month, count(*) as rows
    from {rows} as received
    group by 1, 2
)
select source, strftime(month, '%Y-%m') as month, cast(sum(rows) as bigint) as rows
from counted
group by 1, 2
