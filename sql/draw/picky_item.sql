-- model: picky_item
-- grain: one row an item of the plan that does not fit every object of the kind that the plan draws: only those that bear one of its tags fit
-- key: item_id
-- inputs: checked_item, known_item, item_tag, draw_plan
-- unit: an item whose object class names the kind (产品, 项目, 场所) as a word fits every object of that kind; one that names neither tag nor kind fits every enterprise
--       and nothing else. other_kind: the class does not name the kind, and names another or no tag at all
with kind as (
    select '产品' as kind
    union all
    select '项目'
    union all
    select '场所'
),
named as (
    select i.item_id, k.kind
    from known_item i
    join kind k on position('、' || k.kind || '、' in i.words) > 0
),
item as (
    select
        c.item as item_id,
        p.objects,
        (select count(*) from named n where n.item_id = c.item) as kinds,
        (select count(*) from named n where n.item_id = c.item and n.kind = p.objects) as own,
        (select count(*) from item_tag t where t.item_id = c.item) as tags
    from checked_item c
    cross join draw_plan p
)
select item_id, kinds > 0 or tags = 0 as other_kind
from item
where own = 0
  and (objects <> '企业' or kinds > 0 or tags > 0)
