-- model: object_untagged
-- grain: one row an enterprise of the published month that bears no tag
-- key: key
-- inputs: population, current_tag
-- unit: detail is its region
with tagged as (
    select distinct uscc from current_tag where object_id is null
)
select p.uscc as key, p.region as detail
from population p
left join tagged t on t.uscc = p.uscc
where t.uscc is null
