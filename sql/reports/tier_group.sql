-- model: tier_group
-- grain: one row a trait of enterprises (ownership, size, age), a part of it and a tier
-- key: trait, part, tier
-- inputs: population, tier, indicator, ownership
-- unit: enterprises. size by registered capital in CNY (under 100,000, 1 million, 10 million, 100 million; none: not stated in CNY); age by whole years since the registration (365 days)
with
people as (select uscc, coalesce(type_code, '') as type_code from population),
rating as (select uscc, tier from tier),
measured as (select uscc, capital_cny, age_days from indicator),
ownerships as (select type_code, ownership from ownership),
described as (
    select
        r.tier,
        coalesce(o.ownership, 'unknown') as ownership,
        case
            when m.capital_cny is null then 'unknown'
            when m.capital_cny < 100000 then 'capital-1'
            when m.capital_cny < 1000000 then 'capital-2'
            when m.capital_cny < 10000000 then 'capital-3'
            when m.capital_cny < 100000000 then 'capital-4'
            else 'capital-5'
        end as size,
        case
            when m.age_days is null then 'unknown'
            when m.age_days < 365 then 'age-1'
            when m.age_days < 3 * 365 then 'age-2'
            when m.age_days < 5 * 365 then 'age-3'
            when m.age_days < 10 * 365 then 'age-4'
            else 'age-5'
        end as age
    from people p
    join rating r on r.uscc = p.uscc
    left join measured m on m.uscc = p.uscc
    left join ownerships o on o.type_code = p.type_code
),
counted as (select ownership, size, age, tier, count(*) as enterprises from described group by ownership, size, age, tier)
select 'ownership' as trait, ownership as part, tier, cast(sum(enterprises) as bigint) as enterprises from counted group by ownership, tier
union all
select 'size' as trait, size as part, tier, cast(sum(enterprises) as bigint) as enterprises from counted group by size, tier
union all
select 'age' as trait, age as part, tier, cast(sum(enterprises) as bigint) as enterprises from counted group by age, tier
