-- model: check_inspection_item
-- grain: one row a source and item that the library of items has neither by number nor by name
-- key: source, key
-- inputs: inspection, item
-- unit: detail is the number of inspections
-- severity: warn
with known as (
    select item_id as item from item
    union all
    select name from item
),
inspected as (
    select source, item, count(*) as rows
    from inspection
    where item is not null
    group by source, item
)
select inspected.source, null as batch, null as row, inspected.item as key, cast(inspected.rows as varchar) as detail
from inspected
anti join known on known.item = inspected.item
