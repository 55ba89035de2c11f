-- model: column_evidence
-- grain: one row a column of a sampled file
-- key: position
-- inputs: sampled (position, row, value), region_reference (code)
-- unit: counts of the column's stated values
-- What the values look like, so that a column can be recognised without its name. Telephone and identity numbers are looked for to be left out.
with
cleaned as (
    select position, row, ingest_text(value) as value
    from sampled
),
coded as (
    select position, row, value, ingest_code(value) as code
    from cleaned
)
select
    position,
    count(value) as stated,
    count(*) filter (ingest_uscc_valid(code)) as uscc,
    count(*) filter (ingest_date(value) is not null) as day,
    count(*) filter (ingest_number(value) is not null) as number,
    count(*) filter (ingest_amount_parts(value).currency <> '') as money,
    count(*) filter (ingest_boolean(value) is not null) as truth,
    count(*) filter (code in (select code from region_reference)) as region,
    count(*) filter (regexp_full_match(code, '(\+?86-?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}')) as telephone,
    count(*) filter (regexp_full_match(code, '[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]')) as identity,
    arg_min(value, row) as example
from coded
group by position
