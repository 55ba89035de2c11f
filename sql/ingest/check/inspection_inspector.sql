-- model: check_inspection_inspector
-- grain: one row a source and inspector whom the library of inspectors does not have
-- key: source, key
-- inputs: inspection, inspector
-- unit: detail is the number of inspections
-- severity: warn
with sent as (
    select source, unnest(inspectors) as inspector_id from inspection
),
counted as (
    select source, inspector_id, count(*) as rows
    from sent
    group by source, inspector_id
)
select counted.source, null as batch, null as row, counted.inspector_id as key, cast(counted.rows as varchar) as detail
from counted
anti join inspector on inspector.inspector_id = counted.inspector_id
