-- model: inspector_truth
-- grain: one row an inspector
-- key: inspector_id
-- inputs: officer
-- unit: log odds of finding a problem; above nought is strict
select inspector_id, area, strictness from officer
