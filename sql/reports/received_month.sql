-- model: received_month
-- grain: one row a dataset of records that became known in the month
-- key: dataset
-- inputs: receipt
-- unit: records
select dataset, cast(sum(records) as bigint) as records, cast(sum(on_time) as bigint) as on_time
from receipt
group by dataset
