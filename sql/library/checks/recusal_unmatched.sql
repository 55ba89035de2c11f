-- model: recusal_unmatched
-- grain: one row a recusal of an inspector who is not in the library
-- key: key
-- inputs: current_recusal, current_inspector
-- unit: detail is the enterprise
select r.inspector_id as key, r.uscc as detail
from current_recusal r
left join current_inspector i on i.inspector_id = r.inspector_id
where i.inspector_id is null
