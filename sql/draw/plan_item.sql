-- model: plan_item
-- grain: one row: the plan's item as last known
-- key: item_id
-- inputs: item, draw_plan
-- unit: none
with versions as (
    select
        i.item_id, i.name, i.class, i.speciality,
        row_number() over (
            partition by i.item_id
            order by i.known_date desc, i.source collate "C" desc, i.batch collate "C" desc, i.row desc) as version
    from item i
    join draw_plan p on p.item = i.item_id
)
select item_id, name, class, speciality
from versions
where version = 1
