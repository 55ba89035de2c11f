-- model: accepted_month
-- grain: one row a source and month of the event of one dataset of the lake, {dataset}; month null: a library
-- key: source, month
-- inputs: the dataset
-- unit: rows
with counted as (
    select source, {month} as month, count(*) as accepted
    from {dataset}
    group by 1, 2
)
select source, strftime(month, '%Y-%m') as month, cast(sum(accepted) as bigint) as accepted
from counted
group by 1, 2
