-- model: score
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, reason, indicator_list
-- unit: points; the score is the sum of the five dimensions held within 0 and 1000
with enterprises as (
    select uscc from population
),
fired as (
    select reason.uscc, reason.points, indicator_list.dimension
    from reason
    inner join indicator_list on indicator_list.indicator = reason.indicator
),
summed as (
    select
        uscc,
        sum(case when dimension = 'basic' then points else 0 end) as basic_points,
        sum(case when dimension = 'dynamic' then points else 0 end) as dynamic_points,
        sum(case when dimension = 'supervision' then points else 0 end) as supervision_points,
        sum(case when dimension = 'relation' then points else 0 end) as relation_points,
        sum(case when dimension = 'social' then points else 0 end) as social_points,
        sum(points) as points
    from fired
    group by uscc
)
select
    enterprises.uscc,
    cast(coalesce(summed.basic_points, 0) as integer) as basic_points,
    cast(coalesce(summed.dynamic_points, 0) as integer) as dynamic_points,
    cast(coalesce(summed.supervision_points, 0) as integer) as supervision_points,
    cast(coalesce(summed.relation_points, 0) as integer) as relation_points,
    cast(coalesce(summed.social_points, 0) as integer) as social_points,
    cast(greatest(0, least(1000, coalesce(summed.points, 0))) as integer) as score
from enterprises
left join summed on summed.uscc = enterprises.uscc
