-- model: match_received
-- grain: one row a received record without a usable code
-- key: dataset, source, batch, row
-- inputs: keyless
-- unit: -
-- A natural person's name is no key and goes no further than this.
with
read as (
    select
        *,
        coalesce(ingest_is_person(name), false) as is_person,
        match_number_text(code_stated) as code,
        match_number_text(registration_no) as registration,
        match_number_text(organisation_code) as organisation
    from keyless
),
named as (
    select *, case when not is_person then ingest_name_plain(name) end as plain
    from read
)
select
    dataset, source, batch, row, event_date, known_date,
    case when not is_person then name end as stated,
    plain as name,
    is_person,
    region,
    code,
    registration as registration_no,
    organisation as organisation_code,
    match_party_number(dataset, region, plain, is_person, code, registration, organisation) as party
from named
