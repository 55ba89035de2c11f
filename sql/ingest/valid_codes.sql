-- model: valid_codes
-- grain: one row a valid unified social credit code that the file names
-- key: code
-- inputs: received_code (code)
-- unit: -
-- Each code is checked once, however many records name it.
with
named as (
    select distinct code
    from received_code
    where code is not null
)
select code
from named
where ingest_uscc_valid(code)
