-- model: outcome
-- grain: one row an inspection after T within the horizon of an enterprise of the population
-- key: uscc, position
-- inputs: population, event, horizon
-- unit: label 1 where it found a problem; weight 1/inclusion probability where a random draw led there, else 1
with enterprises as (
    select uscc from population
),
span as (
    select opens, closes, weighted, plan from horizon
)
select
    event.uscc,
    cast(row_number() over (partition by event.uscc order by event.event_date, event.record_no) as integer) as position,
    event.record_no,
    cast(case when event.problem then 1 else 0 end as integer) as label,
    cast(case when span.weighted = 1 and event.inclusion_probability > 0 then 1 / event.inclusion_probability else 1 end as decimal(18, 6)) as weight,
    cast(1 as double) as exposure,
    event.inspectors,
    event.event_date as visited
from event
inner join enterprises on enterprises.uscc = event.uscc
cross join span
where event.kind = 'inspection'
    and event.event_date > span.opens
    and event.event_date <= span.closes
    and (span.plan is null or event.plan = span.plan)
