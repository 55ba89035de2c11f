-- model: item_slot
-- grain: one row an object tag × place of the item in that tag's list
-- key: tag, position
-- inputs: table_item
-- unit: severity in log odds
select
    object as tag,
    cast(position as integer) as position,
    cast(siblings as integer) as siblings,
    item_id,
    speciality,
    round(0.3e0 * z('severity', cast(substr(item_id, 3) as bigint)), 6) as severity
from table_item
order by tag, position
