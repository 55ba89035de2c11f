-- model: check_relation_ends
-- grain: one row a relation of an enterprise to itself, to nobody, or ended before it began
-- key: source, batch, row
-- inputs: relation
-- unit: detail is kind, the other, began, ended
-- severity: warn
select
    source, batch, row, concat_ws(' ', uscc, record_no) as key,
    concat_ws(' ', kind, coalesce(other_uscc, other_person_hash), event_date, ended_date) as detail
from relation
where ended_date < event_date or other_uscc = uscc or (other_uscc is null and other_person_hash is null)
