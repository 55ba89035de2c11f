-- model: check_shares_near_policy
-- grain: one row a tier whose share by score is further from the policy than it tolerates
-- key: key
-- inputs: cutoff, policy_tier, policy_tolerance
-- unit: basis points; detail is share / asked
-- severity: warn
with placed as (
    select tier, enterprises from cutoff
),
asked as (
    select tier, share_bp from policy_tier
),
population_size as (
    select cast(sum(enterprises) as bigint) as enterprises from placed
),
shares as (
    select
        placed.tier,
        asked.share_bp,
        cast(floor(cast(10000 * placed.enterprises as double precision) / nullif(population_size.enterprises, 0) + 0.5) as bigint) as found_bp
    from placed
    inner join asked on asked.tier = placed.tier
    cross join population_size
)
select shares.tier as key, cast(shares.found_bp as varchar) || ' / ' || cast(shares.share_bp as varchar) as detail
from shares
cross join policy_tolerance
where abs(shares.found_bp - shares.share_bp) > policy_tolerance.tolerance_bp
