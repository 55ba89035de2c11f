-- model: inspector
-- grain: one row an inspector
-- key: inspector_id, valid_from_date
-- inputs: officer, reporter
-- unit: none
select
    o.number as i,
    0 as k,
    o.inspector_id,
    person_hash(2000000011 + o.number) as name_hash,
    person_hash(3000000019 + o.number) as household_hash,
    o.area,
    '豫模' || o.inspector_id as certificate_no,
    cast(getvariable('through') + case when pick('certificate expired', o.number, 25) = 0 then -200 else 90 + pick('certificate', o.number, 1200) end as date)
        as certificate_valid_to_date,
    o.specialities,
    case when pick('grade', o.number, 2) = 0 then '主检' else '协检' end as grade,
    o.area || '第' || (1 + (row_number() over (partition by o.area order by o.number) - 1) // 3) || '组' as team,
    case when pick('white list', o.number, 10) = 0 then '白名单' end as list,
    getvariable('window_start') as valid_from_date,
    cast(null as date) as valid_to_date,
    getvariable('window_start') as known_date,
    r.department,
    2000000011 + o.number as person
from officer as o
join reporter as r on r.dataset = 'library' and r.region = o.area
