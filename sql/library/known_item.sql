-- model: known_item
-- grain: one row an item as last known; words: its object class between 、, so that a tag can be found as a whole word
-- key: item_id
-- inputs: item
-- unit: none
with versions as (
    select
        i.item_id, i.name, i.object, i.speciality, i.department,
        row_number() over (
            partition by i.item_id
            order by i.known_date desc, i.source collate "C" desc, i.batch collate "C" desc, i.row desc) as version
    from item i
)
select
    item_id, name, object, speciality, department,
    '、' || replace(replace(replace(replace(replace(object, '，', '、'), ',', '、'), '；', '、'), ';', '、'), ' ', '') || '、' as words
from versions
where version = 1
