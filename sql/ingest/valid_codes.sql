-- model: valid_codes
-- grain: one row a valid unified social credit code that the file names
-- key: code
-- inputs: received_code (code, distinct)
-- unit: -
-- Each code is checked once, however many records name it. inner_valid: whether the organisation code inside it has its check digit too, which is no condition.
select code, ingest_inner_valid(code) as inner_valid
from received_code
where ingest_uscc_valid(code)
