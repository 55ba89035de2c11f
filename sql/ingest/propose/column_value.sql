-- model: column_value
-- grain: one row a column of a sampled file × value, where the column has at most 30 of them
-- key: position, value
-- inputs: sampled (position, row, value)
-- unit: -
-- Codes and states have few values.
with
cleaned as (
    select distinct position, ingest_text(value) as value
    from sampled
    where ingest_text(value) is not null
)
select position, value
from cleaned
qualify count(*) over (partition by position) <= 30
