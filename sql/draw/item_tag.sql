-- model: item_tag
-- grain: one row an item of the plan and a tag that its object class names, as a whole word between 、 ，, ；and ; none for an item whose class names no tag: it fits every enterprise
-- key: item_id, tag
-- inputs: item, checked_item, object_tag
-- unit: none
with versions as (
    select
        i.item_id, i.object,
        row_number() over (
            partition by i.item_id
            order by i.known_date desc, i.source collate "C" desc, i.batch collate "C" desc, i.row desc) as version
    from item i
    join checked_item c on c.item = i.item_id
),
named as (
    select
        item_id,
        '、' || replace(replace(replace(replace(replace(object, '，', '、'), ',', '、'), '；', '、'), ';', '、'), ' ', '') || '、' as words
    from versions
    where version = 1 and object is not null
),
tag as (
    select distinct tag from object_tag
)
select n.item_id, t.tag
from named n
join tag t on position('、' || replace(t.tag, ' ', '') || '、' in n.words) > 0
