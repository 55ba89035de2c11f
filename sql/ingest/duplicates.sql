-- model: duplicates
-- grain: one row a received row whose content an earlier one already gives
-- key: source, batch, row
-- inputs: conformed, suspects (same_hash)
-- unit: -
-- Kept is the smallest (known_date, source, batch, row), so that the order of arrival decides nothing. {content} are the contract's columns but those four.
with
candidates as (
    select known_date, source, batch, row, {content}
    from conformed
    where hash({content}) in (select same_hash from suspects)
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
