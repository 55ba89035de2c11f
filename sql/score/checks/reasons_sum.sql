-- model: check_reasons_sum
-- grain: one row an enterprise whose points by dimension are not the sums of its reasons
-- key: key
-- inputs: score, reason, indicator_list
-- unit: points; detail is stated less summed, by dimension
-- severity: stop
with stated as (
    select uscc, basic_points, dynamic_points, supervision_points, relation_points, social_points from score
),
fired as (
    select
        reason.uscc,
        sum(case when indicator_list.dimension = 'basic' then reason.points else 0 end) as basic_points,
        sum(case when indicator_list.dimension = 'dynamic' then reason.points else 0 end) as dynamic_points,
        sum(case when indicator_list.dimension = 'supervision' then reason.points else 0 end) as supervision_points,
        sum(case when indicator_list.dimension = 'relation' then reason.points else 0 end) as relation_points,
        sum(case when indicator_list.dimension = 'social' then reason.points else 0 end) as social_points
    from reason
    inner join indicator_list on indicator_list.indicator = reason.indicator
    group by reason.uscc
),
compared as (
    select
        coalesce(stated.uscc, fired.uscc) as uscc,
        coalesce(stated.basic_points, 0) - coalesce(fired.basic_points, 0) as basic_off,
        coalesce(stated.dynamic_points, 0) - coalesce(fired.dynamic_points, 0) as dynamic_off,
        coalesce(stated.supervision_points, 0) - coalesce(fired.supervision_points, 0) as supervision_off,
        coalesce(stated.relation_points, 0) - coalesce(fired.relation_points, 0) as relation_off,
        coalesce(stated.social_points, 0) - coalesce(fired.social_points, 0) as social_off
    from stated
    full join fired on fired.uscc = stated.uscc
)
select
    uscc as key,
    'basic ' || cast(basic_off as varchar) || ', dynamic ' || cast(dynamic_off as varchar) || ', supervision ' || cast(supervision_off as varchar)
        || ', relation ' || cast(relation_off as varchar) || ', social ' || cast(social_off as varchar) as detail
from compared
where basic_off <> 0 or dynamic_off <> 0 or supervision_off <> 0 or relation_off <> 0 or social_off <> 0
