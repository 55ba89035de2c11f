-- model: d_reason
-- grain: one row a direction (in, out) of tier D and an indicator whose points changed for enterprises that went that way
-- key: direction, indicator
-- inputs: migration_reason
-- unit: enterprises; score points
with
reasons as (select from_tier, to_tier, indicator, enterprises, points from migration_reason)
select
    case when to_tier = 'D' then 'in' else 'out' end as direction,
    indicator,
    cast(sum(enterprises) as bigint) as enterprises,
    cast(sum(points) as bigint) as points
from reasons
where (to_tier = 'D') <> (from_tier = 'D') and to_tier <> '' and from_tier <> ''
group by case when to_tier = 'D' then 'in' else 'out' end, indicator
