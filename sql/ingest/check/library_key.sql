-- model: check_library_key
-- for: library
-- grain: one row an entry of a library whose key another entry of the same day known has with other content
-- key: source, batch, row
-- inputs: {dataset}
-- unit: detail is the day known
-- severity: warn
with repeated as (
    select hash({key}, known_date) as same_hash
    from {dataset}
    group by same_hash
    having count(*) > 1
),
candidates as (
    select source, batch, row, known_date, {key}, count(*) over (partition by {key}, known_date) as entries
    from {dataset}
    where hash({key}, known_date) in (select same_hash from repeated)
)
select source, batch, row, concat_ws(' ', {key}) as key, cast(known_date as varchar) as detail
from candidates
where entries > 1
