-- model: county_slot
-- grain: one row a slot 0 … 999; a county holds as many as its share
-- key: slot
-- inputs: table_county
-- unit: per mille
with bounds as (
    select *, sum(cast(weight as integer)) over (order by region) as upto
    from table_county
)
select
    unnest(range(cast(upto - cast(weight as integer) as bigint), cast(upto as bigint))) as slot,
    region,
    place,
    centre,
    cast(risk as double) / 100e0 as county_risk,
    cast(coverage as double) / 100e0 as coverage
from bounds
order by slot
