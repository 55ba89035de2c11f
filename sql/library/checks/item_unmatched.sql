-- model: item_unmatched
-- grain: one row an item whose object class names no tag that an object bears and no kind of object: it fits every enterprise, which is seldom meant
-- key: key
-- inputs: current_tag, known_item
-- unit: detail is the item and its object class
with tags as (
    select tag from current_tag
    union
    select '产品'
    union
    select '项目'
    union
    select '场所'
),
named as (
    select distinct i.item_id
    from known_item i
    join tags t on position('、' || replace(t.tag, ' ', '') || '、' in i.words) > 0
)
select i.item_id as key, i.name || ' ' || coalesce(i.object, '-') as detail
from known_item i
left join named n on n.item_id = i.item_id
where n.item_id is null
