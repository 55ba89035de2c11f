-- model: no_object
-- grain: one row an item or a tier that the plan names and that has too few objects: none to be drawn, or fewer than the count asked for
-- key: kind, name
-- inputs: in_scope, frame, item_tag, valid_tag, plan_tier
-- unit: objects
with tagged as (
    select i.item_id, count(distinct s.uscc) as objects
    from item_tag i
    left join valid_tag v on v.tag = i.tag
    left join in_scope s on s.uscc = v.uscc
    group by i.item_id
),
sized as (
    select t.tier, t.objects as asked, count(f.uscc) as objects
    from plan_tier t
    left join frame f on f.tier = t.tier
    where t.is_named
    group by t.tier, t.objects
)
select 'item' as kind, item_id as name, cast(null as bigint) as asked, objects
from tagged
where objects = 0
union all
select 'tier' as kind, tier as name, asked, objects
from sized
where objects < coalesce(asked, 1)
