-- model: valid_codes
-- grain: one row a valid unified social credit code that the file names
-- key: code
-- inputs: received_code (code, distinct)
-- unit: -
-- Each code is checked once, however many records name it.
select code
from received_code
where ingest_uscc_valid(code)
