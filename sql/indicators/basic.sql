-- model: indicator_basic
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, enterprise_latest, known_relation, period
-- unit: capital_cny CNY, null when not stated in CNY; age_days days, null when the date is unknown; branches a count
with enterprises as (
    select uscc, established_date from population
),
registered as (
    select uscc, capital_cny from enterprise_latest
),
relations as (
    select uscc, kind, event_date, ended_date from known_relation
),
period_of as (
    select day from period
),
branch as (
    select relations.uscc, count(*) as branches
    from relations
    cross join period_of
    where relations.kind = '分支'
        and relations.event_date <= period_of.day
        and (relations.ended_date is null or relations.ended_date > period_of.day)
    group by relations.uscc
)
select
    enterprises.uscc,
    cast(case when registered.capital_cny > 99999999999999 then 99999999999999 else registered.capital_cny end as decimal(18, 2)) as capital_cny,
    cast(period_of.day - enterprises.established_date as bigint) as age_days,
    cast(coalesce(branch.branches, 0) as bigint) as branches
from enterprises
cross join period_of
inner join registered on registered.uscc = enterprises.uscc
left join branch on branch.uscc = enterprises.uscc
