-- model: industry_slot
-- grain: one row a slot 0 … 999; an industry holds as many as its share
-- key: slot
-- inputs: table_industry
-- unit: per mille
with bounds as (
    select *, sum(cast(weight as integer)) over (order by code) as upto
    from table_industry
)
select
    unnest(range(cast(upto - cast(weight as integer) as bigint), cast(upto as bigint))) as slot,
    code,
    trade,
    cast(individual_percent as integer) as individual_percent,
    cast(risk as double) / 100e0 as industry_risk,
    cast(complaint as double) / 100e0 as complaint_rate,
    tag,
    nullif(licence, '') as licence
from bounds
order by slot
