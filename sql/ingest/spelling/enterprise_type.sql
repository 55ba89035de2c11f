-- model: enterprise_type_spelling
-- grain: one row a way to write an enterprise type
-- key: spelling
-- inputs: enterprise_type_reference (code, name), enterprise_type_name_reference (name, code)
-- unit: code of the national table of market-entity types, four digits
-- The code, the name, the other names in use. A name of several codes is the first of them from 1000 on, so the domestic one.
with
named as (
    select name, code, 1 as rank
    from enterprise_type_name_reference
    union all
    select name, code, case when code < '1000' then 3 else 2 end
    from enterprise_type_reference
),
spelled as (
    select ingest_spelling(name) as spelling, arg_min(code, (rank, code)) as code
    from named
    group by ingest_spelling(name)
)
select code as spelling, code
from enterprise_type_reference
union all
select spelling, code
from spelled
