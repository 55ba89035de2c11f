-- model: plan_charge
-- grain: one row an item of the plan and the department of the plan that is in charge of it
-- key: item_id
-- inputs: known_item, checked_item, plan_department
-- unit: the department whose name is part of that of the item's in the library, the longest such name; where there is none, the leading one. speciality is empty where the item asks for none
with named as (
    select
        k.item_id, coalesce(k.speciality, '') as speciality, d.department, d.rank,
        case when position(d.department in k.department) > 0 then length(d.department) else 0 end as shared
    from known_item k
    join (select distinct item from checked_item) c on c.item = k.item_id
    cross join plan_department d
),
ranked as (
    select item_id, speciality, department, row_number() over (partition by item_id order by shared desc, rank) as choice
    from named
)
select item_id, speciality, department
from ranked
where choice = 1
