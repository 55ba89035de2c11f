-- model: population
-- grain: one row an enterprise in operation (在业) on T
-- key: uscc
-- inputs: enterprise_latest, as_of
-- unit: none
with registered as (
    select uscc, name, region, industry, established_date, type, type_code, event_date, state from enterprise_latest
),
today as (
    select day from as_of
)
select registered.uscc, registered.name, registered.region, registered.industry, registered.established_date, registered.type, registered.type_code
from registered
cross join today
where registered.state = '在业' and coalesce(registered.established_date, registered.event_date) <= today.day
