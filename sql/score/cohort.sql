-- model: cohort
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, cohort_value, policy_cohort, policy_cohort_type
-- unit: none; the first cohort that the enterprise fits, position 0 is the general one; who has no value fits no condition on it
with enterprises as (
    select uscc, type, type_code from population
),
cohorts as (
    select cohort, position, indicator, from_value, below_value from policy_cohort
),
kinds as (
    select position, type from policy_cohort_type
),
facts as (
    select uscc, indicator, value from cohort_value where value is not null
),
fits as (
    select facts.uscc, cohorts.position
    from facts
    inner join cohorts
        on cohorts.indicator = facts.indicator
        and (cohorts.from_value is null or facts.value >= cohorts.from_value)
        and (cohorts.below_value is null or facts.value < cohorts.below_value)
    union all
    select enterprises.uscc, kinds.position
    from enterprises
    inner join kinds on kinds.type = enterprises.type
    union all
    select enterprises.uscc, kinds.position
    from enterprises
    inner join kinds on kinds.type = enterprises.type_code
),
first_fit as (
    select uscc, min(position) as position from fits group by uscc
)
select enterprises.uscc, cohorts.cohort
from enterprises
left join first_fit on first_fit.uscc = enterprises.uscc
inner join cohorts on cohorts.position = coalesce(first_fit.position, 0)
