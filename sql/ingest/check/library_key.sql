-- model: check_library_key
-- for: library
-- grain: one row an entry of a library whose key another entry of the same day known has with other content
-- key: source, batch, row
-- inputs: {dataset}
-- unit: detail is the day known
-- severity: warn
with repeated as (
    select {key}, known_date
    from {dataset}
    group by all
    having count(*) > 1
)
select source, batch, row, concat_ws(' ', {key}) as key, cast(known_date as varchar) as detail
from {dataset}
inner join repeated using ({key}, known_date)
