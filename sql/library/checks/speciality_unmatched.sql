-- model: speciality_unmatched
-- grain: one row an item whose speciality fewer than two inspectors of the library have
-- key: key
-- inputs: current_inspector, known_item
-- unit: detail is the speciality
with asked as (
    select item_id, speciality from known_item where coalesce(speciality, '') <> ''
),
able as (
    select distinct a.speciality, i.inspector_id
    from asked a
    join current_inspector i on a.speciality = any(i.specialities)
    where i.list is distinct from '黑名单'
),
strength as (
    select speciality, count(*) as inspectors from able group by speciality
)
select a.item_id as key, a.speciality as detail
from asked a
left join strength s on s.speciality = a.speciality
where coalesce(s.inspectors, 0) < 2
