-- model: object_gone
-- grain: one row an enterprise that a tag, a recusal, or a product, project or site names and that is not in operation in the published month
-- key: key
-- inputs: current_tag, current_recusal, current_object, population
-- unit: detail says which library names it
with named as (
    select uscc, 'object_tag' as library from current_tag where object_id is null
    union
    select uscc, 'recusal' as library from current_recusal
    union
    select uscc, 'check_object' as library from current_object
)
select n.uscc as key, min(n.library) as detail
from named n
left join population p on p.uscc = n.uscc
where p.uscc is null
group by n.uscc
