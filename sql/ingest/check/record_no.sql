-- model: check_record_no
-- for: complaint, judicial, license, penalty
-- grain: one row a record whose number its department gives to another enterprise too, or twice on one day known; a later version of the same is a correction
-- key: source, batch, row
-- inputs: {dataset}
-- unit: detail is department and day known
-- severity: warn
with repeated as (
    select hash(department, record_no) as same_hash
    from {dataset}
    where record_no is not null
    group by same_hash
    having count(*) > 1
),
candidates as (
    select department, record_no, uscc, known_date, source, batch, row
    from {dataset}
    where record_no is not null and hash(department, record_no) in (select same_hash from repeated)
),
compared as (
    select
        department, record_no, uscc, known_date, source, batch, row,
        min(uscc) over numbered <> max(uscc) over numbered as names_others,
        count(*) over (partition by department, record_no, known_date) > 1 as twice
    from candidates
    window numbered as (partition by department, record_no)
)
select source, batch, row, uscc || ' ' || record_no as key, department || ' ' || cast(known_date as varchar) as detail
from compared
where names_others or twice
