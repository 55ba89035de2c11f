-- model: excluded
-- grain: one row an enterprise of the scope that is not in the frame, with the first reason that holds: observation, item, inspected, drawn
-- key: uscc
-- inputs: in_scope, valid_tag, item_tag, plan_observed, plan_observed_tag, inspection, plan_limit, draw_plan, drawn_elsewhere
-- unit: none
with observed as (
    select uscc from plan_observed
    union
    select v.uscc
    from valid_tag v
    join plan_observed_tag o on o.tag = v.tag
),
picky as (
    select count(distinct item_id) as items from item_tag
),
fitting as (
    select v.uscc, count(distinct i.item_id) as items
    from valid_tag v
    join item_tag i on i.tag = v.tag
    group by v.uscc
),
inspected as (
    select distinct i.uscc
    from inspection i
    cross join plan_limit l
    cross join draw_plan p
    where i.event_date >= l.inspected_since
      and i.event_date < p.period_from
      and i.withdrawn_date is null
),
drawn as (
    select distinct uscc from drawn_elsewhere
),
reasoned as (
    select
        s.uscc, s.tier, s.region,
        case
            when o.uscc is not null then 'observation'
            when coalesce(f.items, 0) < k.items then 'item'
            when n.uscc is not null then 'inspected'
            when d.uscc is not null then 'drawn'
        end as reason
    from in_scope s
    cross join picky k
    left join observed o on o.uscc = s.uscc
    left join fitting f on f.uscc = s.uscc
    left join inspected n on n.uscc = s.uscc
    left join drawn d on d.uscc = s.uscc
)
select uscc, tier, region, reason
from reasoned
where reason is not null
