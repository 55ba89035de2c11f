-- model: check_annual_report_year
-- grain: one row a report filed before its year was over, or whose debts are more than a hundred times its assets
-- key: source, batch, row
-- inputs: annual_report
-- unit: detail is year, filed, debt in percent
-- severity: warn
select source, batch, row, uscc || ' ' || cast(year as varchar) as key, concat_ws(' ', year, event_date, debt_percent) as detail
from annual_report
where year >= extract(year from event_date) or debt_percent > 10000
