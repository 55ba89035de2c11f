-- model: check_shares_near_policy
-- grain: one row a cohort and tier whose share by score is further from the policy than it tolerates
-- key: key
-- inputs: cutoff, policy_cut, policy_tolerance
-- unit: basis points; detail is share / asked; a tier cut at a stated score has no share to keep
-- severity: warn
with placed as (
    select cohort, tier, enterprises from cutoff
),
asked as (
    select cohort, tier, share_bp from policy_cut where share_bp is not null
),
cohort_size as (
    select cohort, cast(sum(enterprises) as bigint) as enterprises from placed group by cohort
),
shares as (
    select
        placed.cohort,
        placed.tier,
        asked.share_bp,
        cast(floor(cast(10000 * placed.enterprises as double precision) / nullif(cohort_size.enterprises, 0) + 0.5) as bigint) as found_bp
    from placed
    inner join asked on asked.cohort = placed.cohort and asked.tier = placed.tier
    inner join cohort_size on cohort_size.cohort = placed.cohort
)
select shares.cohort || ' ' || shares.tier as key, cast(shares.found_bp as varchar) || ' / ' || cast(shares.share_bp as varchar) as detail
from shares
cross join policy_tolerance
where abs(shares.found_bp - shares.share_bp) > policy_tolerance.tolerance_bp
