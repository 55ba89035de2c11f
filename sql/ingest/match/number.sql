-- model: match_number
-- grain: one row a stated party × number that can be a key
-- key: party, method, number
-- inputs: match_party
-- unit: -
-- A number is taken for what its shape says, whatever column it stands in.
with
stated as (
    select party, unnest([code, registration_no, organisation_code]) as number
    from match_party
),
shaped as (
    select
        party,
        number,
        case
            when length(number) = 18 and ingest_uscc_valid(number) then 'code'
            when ingest_organisation_code(number) is not null then 'organisation_code'
            when length(number) between 10 and 17 then 'registration_no'
        end as method
    from stated
    where number is not null
)
select distinct party, method, number
from shaped
where method is not null
