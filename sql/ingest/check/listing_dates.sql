-- model: check_listing_dates
-- grain: one row an entry removed from its list before it was put there
-- key: source, batch, row
-- inputs: listing
-- unit: detail is listed, removed
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, concat_ws(' ', event_date, removed_date) as detail
from listing
where removed_date < event_date
