-- model: domain_member
-- grain: one row an enterprise of the population and card of a professional domain that it belongs to on T
-- key: uscc, model
-- inputs: population, known_domain_class, policy_domain, as_of
-- unit: none
with enterprises as (
    select uscc from population
),
classes as (
    select uscc, domain, valid_from_date, valid_to_date from known_domain_class
),
domains as (
    select domain, model from policy_domain
),
today as (
    select day from as_of
)
select distinct enterprises.uscc, domains.model
from classes
cross join today
inner join domains on domains.domain = classes.domain
inner join enterprises on enterprises.uscc = classes.uscc
where classes.valid_from_date <= today.day and (classes.valid_to_date is null or classes.valid_to_date >= today.day)
