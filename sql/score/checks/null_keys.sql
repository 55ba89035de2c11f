-- model: check_null_keys
-- grain: one row a table with rows that lack a part of their key
-- key: key
-- inputs: population, indicator, score, reason, tier
-- unit: detail is the number of such rows
-- severity: stop
with counted as (
    select 'population' as key, count(*) as lacking from population where uscc is null
    union all
    select 'indicator' as key, count(*) as lacking from indicator where uscc is null
    union all
    select 'score' as key, count(*) as lacking from score where uscc is null
    union all
    select 'reason' as key, count(*) as lacking from reason where uscc is null or model is null or indicator is null
    union all
    select 'tier' as key, count(*) as lacking from tier where uscc is null
)
select key, cast(lacking as varchar) as detail
from counted
where lacking > 0
