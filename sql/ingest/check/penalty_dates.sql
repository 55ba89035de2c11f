-- model: check_penalty_dates
-- grain: one row a penalty whose publication ended before it was decided
-- key: source, batch, row
-- inputs: penalty
-- unit: detail is decided, published until
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, concat_ws(' ', event_date, published_until_date) as detail
from penalty
where published_until_date < event_date
