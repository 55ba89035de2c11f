-- model: check_freshness
-- grain: one row a dataset of which nothing became known for longer than it is used to, seen from the newest day on which anything was received
-- key: key
-- inputs: rhythm
-- unit: detail is the last day known, the days since, the days of patience
-- severity: warn
select null as source, null as batch, null as row, subject as key, concat_ws(' ', last_day, age, patience) as detail
from rhythm
where age > patience
