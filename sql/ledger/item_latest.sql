-- model: item_latest
-- grain: one row an item of the library as last known
-- key: item_id
-- inputs: item
-- unit: none
with versions as (
    select
        item_id, name, class, method, speciality, basis,
        row_number() over (
            partition by item_id
            order by known_date desc, source collate "C" desc, batch collate "C" desc, row desc) as version
    from item
)
select item_id, name, class, method, speciality, basis
from versions
where version = 1
