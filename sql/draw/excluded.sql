-- model: excluded
-- grain: one row an object of the scope that is not in the frame, with the first reason that holds: observation, item, inspected, drawn
-- key: uscc, object_id
-- inputs: in_scope, current_tag, item_tag, picky_item, plan_observed, plan_observed_tag, inspection, plan_limit, draw_plan, drawn_elsewhere
-- unit: a reason found for an enterprise holds for all that it answers for; an inspection or draw of one of its objects holds for that object, and for the enterprise where enterprises are drawn
with observed as (
    select uscc as code from plan_observed
    union
    select coalesce(v.object_id, v.uscc) as code
    from current_tag v
    join plan_observed_tag o on o.tag = v.tag
),
picky as (
    select count(*) as items from picky_item
),
fitting as (
    select coalesce(v.object_id, v.uscc) as code, count(distinct i.item_id) as items
    from current_tag v
    join item_tag i on i.tag = v.tag
    join picky_item k on k.item_id = i.item_id
    group by coalesce(v.object_id, v.uscc)
),
visit as (
    select i.uscc, i.object_id
    from inspection i
    cross join plan_limit l
    cross join draw_plan p
    where i.event_date >= l.inspected_since
      and i.event_date < p.period_from
      and i.withdrawn_date is null
),
inspected as (
    select coalesce(object_id, uscc) as code from visit
    union
    select v.uscc from visit v cross join draw_plan p where p.objects = '企业'
),
drawn as (
    select coalesce(object_id, uscc) as code from drawn_elsewhere
    union
    select d.uscc from drawn_elsewhere d cross join draw_plan p where p.objects = '企业'
),
reasoned as (
    select
        s.uscc, s.object_id, s.tier, s.region,
        case
            when o.code is not null or oe.code is not null then 'observation'
            when coalesce(f.items, 0) < k.items then 'item'
            when n.code is not null or ne.code is not null then 'inspected'
            when d.code is not null or de.code is not null then 'drawn'
        end as reason
    from in_scope s
    cross join picky k
    left join observed o on o.code = s.uscc
    left join observed oe on oe.code = s.object_id
    left join fitting f on f.code = coalesce(s.object_id, s.uscc)
    left join inspected n on n.code = s.uscc
    left join inspected ne on ne.code = s.object_id
    left join drawn d on d.code = s.uscc
    left join drawn de on de.code = s.object_id
)
select uscc, object_id, tier, region, reason
from reasoned
where reason is not null
