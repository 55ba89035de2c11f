-- model: outcome
-- grain: one row an enterprise of the population
-- key: uscc, position
-- inputs: population, event, horizon
-- unit: label 1 for a penalty, a listing or a problem found after T within the horizon. Weight: how many enterprises the row stands for.
--       What is recorded without a random draw is seen for everybody: weight 1. Otherwise only those drawn were looked at: 1/probability, and
--       nothing (0) is known of the rest. Whoever's product, project or site alone was drawn was not looked at: its probability is not theirs. Where the horizon says so, every row weighs 1: the record as it stands
with enterprises as (
    select uscc from population
),
span as (
    select opens, closes, exposure, weighted from horizon
),
seen as (
    select event.uscc, event.object_id, event.event_date, event.record_no, event.problem, event.inclusion_probability, event.inspectors
    from event
    cross join span
    where event.event_date > span.opens and event.event_date <= span.closes
),
recorded as (
    select uscc from seen where problem and inclusion_probability is null group by uscc
),
drawn as (
    select uscc, problem, inclusion_probability, inspectors, row_number() over (partition by uscc order by event_date, record_no) as visit
    from seen
    where inclusion_probability > 0 and object_id is null
),
found as (
    select uscc, max(case when problem then 1 else 0 end) as found from drawn group by uscc
)
select
    enterprises.uscc,
    cast(1 as integer) as position,
    cast(null as varchar) as record_no,
    cast(case when recorded.uscc is not null or found.found = 1 then 1 else 0 end as integer) as label,
    cast(
        case
            when span.weighted = 0 or recorded.uscc is not null then 1
            when drawn.uscc is not null then 1 / drawn.inclusion_probability
            else 0
        end
        as decimal(18, 6)
    ) as weight,
    span.exposure,
    case when recorded.uscc is null then drawn.inspectors end as inspectors,
    cast(null as date) as visited
from enterprises
cross join span
left join recorded on recorded.uscc = enterprises.uscc
left join drawn on drawn.uscc = enterprises.uscc and drawn.visit = 1
left join found on found.uscc = enterprises.uscc
