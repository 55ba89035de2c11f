-- model: check_license_dates
-- grain: one row a licence that ends before it begins
-- key: source, batch, row
-- inputs: license
-- unit: detail is valid from and to
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, concat_ws(' ', valid_from_date, valid_to_date) as detail
from license
where valid_to_date < valid_from_date
