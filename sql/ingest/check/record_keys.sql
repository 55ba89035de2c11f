-- model: check_record_keys
-- for: record
-- grain: one row a record that lacks a part of what identifies it
-- key: source, batch, row
-- inputs: {dataset}
-- unit: none
-- severity: stop
select source, batch, row, uscc as key, concat_ws(' ', event_date, known_date, department) as detail
from {dataset}
where uscc is null or event_date is null or known_date is null or department is null or source is null or batch is null or row is null
