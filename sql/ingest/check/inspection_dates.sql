-- model: check_inspection_dates
-- grain: one row an inspection published or rectified before it was made
-- key: source, batch, row
-- inputs: inspection
-- unit: detail is inspected, rectified, published
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, concat_ws(' ', event_date, rectified_date, published_date) as detail
from inspection
where rectified_date < event_date or published_date < event_date
