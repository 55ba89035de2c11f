-- model: inspector
-- grain: one row an inspector: those of the double-random office, whose results are simulated, and in each county two of each of two other offices for joint plans
-- key: inspector_id, valid_from_date
-- inputs: officer, reporter
-- unit: none
with other as (
    select
        o.number + case d.mark when 'XF' then 100000 else 200000 end as number,
        replace(o.inspector_id, 'MN', 'MN' || d.mark) as inspector_id,
        o.area,
        o.place || d.department as department,
        list_sort(list_distinct(list_concat(o.specialities, d.specialities))) as specialities
    from officer as o
    cross join (values ('XF', '消防救援大队（模拟）', ['消防', '安全生产', '食品']), ('HB', '生态环境局（模拟）', ['生态环境', '食品'])) as d (mark, department, specialities)
    where o.seat < 2
), everyone as (
    select o.number, o.inspector_id, o.area, r.department, o.specialities, o.area || '第' || (1 + (row_number() over (partition by o.area order by o.number) - 1) // 3) || '组' as team
    from officer as o
    join reporter as r on r.dataset = 'library' and r.region = o.area
    union all
    select number, inspector_id, area, department, specialities, cast(null as varchar) as team
    from other
)
select
    number as i,
    0 as k,
    inspector_id,
    person_hash(2000000011 + number) as name_hash,
    person_hash(3000000019 + number) as household_hash,
    area,
    '豫模' || inspector_id as certificate_no,
    cast(getvariable('through') + case when pick('certificate expired', number, 25) = 0 then -200 else 90 + pick('certificate', number, 1200) end as date)
        as certificate_valid_to_date,
    specialities,
    case when pick('grade', number, 2) = 0 then '主检' else '协检' end as grade,
    team,
    case when pick('white list', number, 10) = 0 then '白名单' end as list,
    getvariable('window_start') as valid_from_date,
    cast(null as date) as valid_to_date,
    getvariable('window_start') as known_date,
    department,
    2000000011 + number as person
from everyone
