-- model: department_receipt
-- grain: one row a department whose records became known in the month
-- key: department
-- inputs: receipt
-- unit: records
select department, cast(sum(records) as bigint) as records, cast(sum(on_time) as bigint) as on_time
from receipt
group by department
