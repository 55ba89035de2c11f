-- model: member
-- grain: one row an enterprise and kind of group
-- key: uscc, kind
-- inputs: population, enterprise_latest
-- unit: capital in CNY bands
with enterprises as (
    select population.uscc, population.region, enterprise_latest.type, enterprise_latest.capital_cny
    from population
    inner join enterprise_latest on enterprise_latest.uscc = population.uscc
)
select
    uscc,
    'size' as kind,
    case
        when capital_cny is null then '0'
        when capital_cny < 100000 then '1'
        when capital_cny < 1000000 then '2'
        when capital_cny < 10000000 then '3'
        else '4'
    end as name
from enterprises
union all
select uscc, 'ownership' as kind, coalesce(type, '') as name from enterprises
union all
select uscc, 'region' as kind, region as name from enterprises
