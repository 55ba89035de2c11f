-- model: field_seat
-- grain: one row a seat of a task: who goes, after the replacements
-- key: task, seat
-- inputs: effective_seat
-- unit: none
select task, seat, plan, inspector_id, represents as department from effective_seat
