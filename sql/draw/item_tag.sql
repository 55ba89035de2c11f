-- model: item_tag
-- grain: one row an item of the plan and a tag that its object class names, as a whole word
-- key: item_id, tag
-- inputs: known_item, checked_item, object_tag, check_object
-- unit: none
with tag as (
    select tag from object_tag
    union
    select unnest(tags) as tag from check_object
)
select k.item_id, t.tag
from known_item k
join (select distinct item from checked_item) c on c.item = k.item_id
join tag t on position('、' || replace(t.tag, ' ', '') || '、' in k.words) > 0
