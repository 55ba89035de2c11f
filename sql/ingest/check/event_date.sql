-- model: check_event_date
-- for: record
-- grain: one row a record of something before there were such records
-- key: source, batch, row
-- inputs: {dataset}
-- unit: detail is the day of the event
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, cast(event_date as varchar) as detail
from {dataset}
where event_date < date '1949-10-01'
