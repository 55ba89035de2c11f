-- model: migration
-- grain: one row a pair of last month's tier and this month's that has enterprises; '' where the enterprise was or is not in the population
-- key: from_tier, to_tier
-- inputs: tier, previous
-- unit: enterprises
with this_month as (
    select uscc, tier from tier
),
last_month as (
    select uscc, tier from previous
),
pairs as (
    select coalesce(last_month.tier, '') as from_tier, coalesce(this_month.tier, '') as to_tier
    from last_month
    full join this_month on this_month.uscc = last_month.uscc
)
select from_tier, to_tier, count(*) as enterprises
from pairs
group by from_tier, to_tier
