-- model: indicator_basic
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, enterprise_latest, known_relation, period
-- unit: capital_cny CNY, null when not stated in CNY; age_days days, null when the date is unknown; counts of relations in force on the day
with enterprises as (
    select uscc, established_date from population
),
registered as (
    select uscc, capital_cny from enterprise_latest
),
relations as (
    select uscc, kind, other_uscc, event_date, ended_date from known_relation
),
period_of as (
    select day from period
),
related as (
    select
        relations.uscc,
        count(*) filter (where relations.kind = '分支') as branches,
        count(*) filter (where relations.kind = '股东' and relations.other_uscc is not null) as enterprise_shareholders,
        count(*) filter (where relations.kind = '对外投资') as investments
    from relations
    cross join period_of
    where relations.event_date <= period_of.day and (relations.ended_date is null or relations.ended_date > period_of.day)
    group by relations.uscc
)
select
    enterprises.uscc,
    cast(case when registered.capital_cny > 99999999999999 then 99999999999999 else registered.capital_cny end as decimal(18, 2)) as capital_cny,
    cast(period_of.day - enterprises.established_date as bigint) as age_days,
    cast(coalesce(related.branches, 0) as bigint) as branches,
    cast(coalesce(related.enterprise_shareholders, 0) as bigint) as enterprise_shareholders,
    cast(coalesce(related.investments, 0) as bigint) as investments
from enterprises
cross join period_of
inner join registered on registered.uscc = enterprises.uscc
left join related on related.uscc = enterprises.uscc
