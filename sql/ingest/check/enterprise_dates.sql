-- model: check_enterprise_dates
-- grain: one row a registration whose enterprise closed before it was established, or was established after the office knew of it or before 1800
-- key: source, batch, row
-- inputs: enterprise
-- unit: detail is established, closed, known
-- severity: warn
select source, batch, row, uscc as key, concat_ws(' ', established_date, closed_date, known_date) as detail
from enterprise
where closed_date < established_date or established_date > known_date or established_date < date '1800-01-01'
