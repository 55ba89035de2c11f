-- model: no_object
-- grain: one row an item or a tier that the plan names and that has too few objects: none to be drawn, or fewer than the count asked for; kind tells an item whose object class is of another kind than the plan draws
-- key: kind, name
-- inputs: in_scope, frame, picky_item, item_tag, current_tag, plan_tier
-- unit: objects
with tagged as (
    select k.item_id, k.other_kind, count(distinct coalesce(s.object_id, s.uscc)) as objects
    from picky_item k
    left join item_tag i on i.item_id = k.item_id
    left join current_tag v on v.tag = i.tag
    left join in_scope s on coalesce(s.object_id, s.uscc) = coalesce(v.object_id, v.uscc)
    group by k.item_id, k.other_kind
),
sized as (
    select t.tier, t.objects as asked, count(f.uscc) as objects
    from plan_tier t
    left join frame f on f.tier = t.tier
    where t.is_named
    group by t.tier, t.objects
)
select case when other_kind then 'kind' else 'item' end as kind, item_id as name, cast(null as bigint) as asked, objects
from tagged
where objects = 0
union all
select 'tier' as kind, tier as name, asked, objects
from sized
where objects < coalesce(asked, 1)
