-- model: match_found_number
-- grain: one row a stated party × enterprise that has one of its numbers
-- key: party, uscc, method
-- inputs: match_number, enterprise
-- unit: similarity in thousandths
with
found as (
    select number.party, enterprise.uscc, number.method
    from enterprise
    inner join match_number as number on number.method = 'code' and number.number = enterprise.uscc
    union all
    select number.party, enterprise.uscc, number.method
    from enterprise
    inner join match_number as number on number.method = 'organisation_code' and number.number = substr(enterprise.uscc, 9, 9)
    union all
    select number.party, enterprise.uscc, number.method
    from enterprise
    inner join match_number as number on number.method = 'registration_no' and number.number = match_number_text(enterprise.registration_no)
)
select distinct party, uscc, method, cast(null as varchar) as key, 1000 as similarity
from found
