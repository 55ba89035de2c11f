-- model: tier_migration
-- grain: one row a pair of last month's tier and this month's; '' where the enterprise was or is not in the population
-- key: from_tier, to_tier
-- inputs: tier, previous_tier
-- unit: enterprises
with
now as (select uscc, tier from tier),
before as (select uscc, tier from previous_tier),
pairs as (
    select coalesce(b.tier, '') as from_tier, coalesce(n.tier, '') as to_tier
    from before b full outer join now n on n.uscc = b.uscc
)
select from_tier, to_tier, count(*) as enterprises from pairs group by from_tier, to_tier
