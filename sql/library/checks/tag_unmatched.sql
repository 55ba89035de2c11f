-- model: tag_unmatched
-- grain: one row a tag that objects bear and no item's object class names
-- key: key
-- inputs: current_tag, known_item
-- unit: detail is the number of objects
with tags as (
    select tag, count(*) as objects from current_tag group by tag
),
named as (
    select distinct t.tag
    from tags t
    join known_item i on position('、' || replace(t.tag, ' ', '') || '、' in i.words) > 0
)
select t.tag as key, cast(t.objects as varchar) as detail
from tags t
left join named n on n.tag = t.tag
where n.tag is null
