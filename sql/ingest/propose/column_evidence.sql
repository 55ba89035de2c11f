-- model: column_evidence
-- grain: one row a column of a sampled file
-- key: position
-- inputs: sampled (position, row, value), region_spelling (spelling)
-- unit: counts of the column's stated values
-- What the values look like, so that a column can be recognised without its name. Telephone and identity numbers are known, to be left out.
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
    count(*) filter (ingest_money(value).number <> '' and ingest_money_currency(ingest_money(value)) <> '') as money,
    count(*) filter (ingest_boolean(value) is not null) as truth,
    count(*) filter (ingest_region_spelling(value) in (select spelling from region_spelling)) as region,
    count(*) filter (ingest_masked(value) = '*') as personal,
    ingest_masked(arg_min(value, row)) as example
from coded
group by position
