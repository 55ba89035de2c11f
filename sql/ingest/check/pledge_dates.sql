-- model: check_pledge_dates
-- grain: one row a pledge released before it was made
-- key: source, batch, row
-- inputs: pledge
-- unit: detail is made and released
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, concat_ws(' ', event_date, released_date) as detail
from pledge
where released_date < event_date
