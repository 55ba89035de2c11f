-- model: object_unowned
-- grain: one row a product, project or site whose enterprise is in no registration
-- key: key
-- inputs: current_object, enterprise
-- unit: detail is the code that it names
with registered as (
    select distinct uscc from enterprise
)
select o.object_id as key, o.uscc as detail
from current_object o
left join registered r on r.uscc = o.uscc
where r.uscc is null
