-- model: check_library_dates
-- for: check_object, domain_class, inspector, object_tag, recusal
-- grain: one row an entry that ends before it begins
-- key: source, batch, row
-- inputs: {dataset}
-- unit: detail is valid from and to
-- severity: warn
select source, batch, row, concat_ws(' ', {key}) as key, concat_ws(' ', valid_from_date, valid_to_date) as detail
from {dataset}
where valid_to_date < valid_from_date
