-- model: previous_pair
-- grain: one row two eligible inspectors who went together to an enterprise of the frame in its last earlier draw; of two draws the one assigned later in the audit log is the last
-- key: uscc, inspector_id, other_id
-- inputs: earlier_seat, frame, eligible_inspector, draw_staffing
-- unit: assigned is the place of the draw among those of the audit log
with seat as (
    select e.assigned, e.task, e.uscc, e.inspector_id
    from earlier_seat e
    join (select distinct uscc from frame) f on f.uscc = e.uscc
    cross join draw_staffing s
    where s.refuse_pairs
),
latest as (
    select uscc, max(assigned) as assigned
    from seat
    group by uscc
),
sent as (
    select s.uscc, s.assigned, s.task, s.inspector_id
    from seat s
    join latest l on l.uscc = s.uscc and l.assigned = s.assigned
    join eligible_inspector i on i.inspector_id = s.inspector_id
)
select distinct a.uscc, a.inspector_id, b.inspector_id as other_id
from sent a
join sent b
    on b.uscc = a.uscc and b.assigned = a.assigned and b.task = a.task
    and a.inspector_id collate "C" < b.inspector_id collate "C"
