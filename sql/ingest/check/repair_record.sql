-- model: check_repair_record
-- grain: one row a repair of a record that the enterprise does not have
-- key: source, batch, row
-- inputs: repair, penalty, listing
-- unit: detail is the dataset and number repaired
-- severity: warn
with repairable as (
    select uscc, 'penalty' as dataset, record_no from penalty where record_no is not null
    union all
    select uscc, 'listing', record_no from listing where record_no is not null
)
select
    repair.source, repair.batch, repair.row,
    concat_ws(' ', repair.uscc, repair.record_no) as key, repair.repaired_dataset || ' ' || repair.repaired_record_no as detail
from repair
anti join repairable
    on repairable.uscc = repair.uscc and repairable.dataset = repair.repaired_dataset and repairable.record_no = repair.repaired_record_no
