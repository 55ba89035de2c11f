-- model: check_registered
-- for: annual_report, appraisal, change, check_object, complaint, domain_class, inspection, judicial, license, listing, object_tag, penalty, pledge, recusal, relation, repair
-- grain: one row a source and code that no registration has
-- key: source, key
-- inputs: {dataset}, enterprise
-- unit: detail is the number of rows
-- severity: warn
with coded as (
    select source, uscc, count(*) as rows
    from {dataset}
    group by source, uscc
),
unknown as (
    select coded.source, coded.uscc, coded.rows
    from coded
    anti join enterprise on enterprise.uscc = coded.uscc
)
select source, null as batch, null as row, uscc as key, cast(rows as varchar) as detail
from unknown
