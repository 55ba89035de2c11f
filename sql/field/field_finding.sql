-- model: field_finding
-- grain: one row a finding of the ledger, without names and words
-- key: task, item
-- inputs: finding
-- unit: none
select task, item, plan, uscc, severity, state, responsible, transferred_to from finding
