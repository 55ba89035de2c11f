-- model: certificate_out
-- grain: one row an inspector of the library whose certificate has run out, or who has none
-- key: key
-- inputs: current_inspector, library_day
-- unit: detail is the last day of the certificate and the department
with inspectors as (
    select inspector_id, department, certificate_valid_to_date from current_inspector
)
select i.inspector_id as key, coalesce(cast(i.certificate_valid_to_date as varchar), '-') || ' ' || i.department as detail
from inspectors i
cross join library_day d
where i.certificate_valid_to_date is null or i.certificate_valid_to_date < d.day
