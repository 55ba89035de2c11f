-- model: object_code
-- grain: one row a product, project or site whose id is also the code of an enterprise: tags and tickets could not tell them apart
-- key: key
-- inputs: current_object, enterprise
-- unit: detail is the enterprise that answers for the object
with registered as (
    select distinct uscc from enterprise
)
select o.object_id as key, o.uscc as detail
from current_object o
join registered r on r.uscc = o.object_id
