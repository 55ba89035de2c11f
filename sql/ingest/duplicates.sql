-- model: duplicates
-- grain: one row a received row whose content an earlier one already gives
-- key: source, batch, row
-- inputs: conformed, suspects
-- unit: -
-- Kept is the smallest (known_date, source, batch, row), so that the order of arrival decides nothing. {content} are the contract's columns but those four.
with
candidates as (
    select conformed.*
    from conformed
    semi join suspects on suspects.source = conformed.source and suspects.batch = conformed.batch and suspects.row = conformed.row
),
ranked as (
    select
        source, batch, row,
        row_number() over (partition by {content} order by known_date, source, batch, row) as position
    from candidates
)
select source, batch, row
from ranked
where position > 1
