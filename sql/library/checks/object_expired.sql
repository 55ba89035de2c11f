-- model: object_expired
-- grain: one row a product, project or site of the library whose entry has run out
-- key: key
-- inputs: check_object, current_object, library_day
-- unit: detail is the last day it was valid and the enterprise
with ended as (
    select
        o.object_id, o.uscc, o.valid_to_date,
        row_number() over (
            partition by o.object_id
            order by o.valid_from_date desc, o.known_date desc, o.source collate "C" desc, o.batch collate "C" desc, o.row desc) as recency
    from check_object o
    cross join library_day d
    where o.valid_from_date <= d.day
)
select e.object_id as key, cast(e.valid_to_date as varchar) || ' ' || e.uscc as detail
from ended e
left join current_object c on c.object_id = e.object_id
where e.recency = 1 and e.valid_to_date is not null and c.object_id is null
