-- model: check_recusal_inspector
-- grain: one row a recusal of somebody whom the library of inspectors does not have
-- key: source, batch, row
-- inputs: recusal, inspector
-- unit: detail is the enterprise
-- severity: warn
select recusal.source, recusal.batch, recusal.row, recusal.inspector_id as key, recusal.uscc as detail
from recusal
anti join inspector on inspector.inspector_id = recusal.inspector_id
