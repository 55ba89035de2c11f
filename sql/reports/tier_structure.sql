-- model: tier_structure
-- grain: one row a month (current, previous) and tier that has enterprises
-- key: month, tier
-- inputs: tier, previous_tier
-- unit: enterprises
with
now as (select tier from tier),
before as (select tier from previous_tier)
select 'current' as month, tier, count(*) as enterprises from now group by tier
union all
select 'previous' as month, tier, count(*) as enterprises from before group by tier
