-- model: item
-- grain: one row an inspection item
-- key: item_id
-- inputs: table_item
-- unit: none
select
    cast(substr(item_id, 3) as bigint) as i,
    0 as k,
    item_id,
    name,
    class,
    object,
    method,
    speciality,
    basis,
    getvariable('window_start') as known_date,
    '平顶山市双随机办（模拟数据）' as department
from table_item
