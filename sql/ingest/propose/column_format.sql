-- model: column_format
-- grain: one row a column of a sampled file
-- key: position
-- inputs: sampled (position, row, value)
-- unit: -
-- The ways to write days that all values of the column keep, in the order in which they are tried. {kept} is a list of one case a way.
with
cleaned as (
    select position, ingest_half(ingest_text(value)) as value
    from sampled
    where ingest_text(value) is not null
),
kept as (
    select position, {kept} as patterns
    from cleaned
    group by position
)
select position, list_filter(patterns, lambda p: p is not null) as patterns
from kept
