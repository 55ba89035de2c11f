-- model: check_dimensions_sum
-- grain: one row an enterprise whose score is not the sum of its dimensions held within 0 and 1000
-- key: key
-- inputs: score
-- unit: points; detail is score <> sum
-- severity: stop
with summed as (
    select uscc, score, basic_points + dynamic_points + supervision_points + relation_points + social_points as points from score
)
select uscc as key, cast(score as varchar) || ' <> ' || cast(points as varchar) as detail
from summed
where score <> greatest(0, least(1000, points))
