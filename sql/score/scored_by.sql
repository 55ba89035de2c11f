-- model: scored_by
-- grain: one row an enterprise and card that scores it: the card of its cohort, and those of its professional domains
-- key: uscc, model
-- inputs: cohort, policy_cohort, domain_member
-- unit: none
with placed as (
    select uscc, cohort from cohort
),
cards as (
    select cohort, model from policy_cohort
),
members as (
    select uscc, model from domain_member
)
select placed.uscc, cards.model
from placed
inner join cards on cards.cohort = placed.cohort
union all
select uscc, model
from members
