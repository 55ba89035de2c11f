-- model: enterprise_latest
-- grain: one row an enterprise ever registered, in the version known last by T
-- key: uscc
-- inputs: known_enterprise
-- unit: CNY
with registrations as (
    select
        uscc, event_date, known_date, department, record_no, source, batch, row,
        name, type, type_code, industry, region, established_date, capital_cny, state, address, legal_person_hash
    from known_enterprise
),
repeated as (
    select uscc from registrations group by uscc having count(*) > 1
),
versions as (
    select
        registrations.uscc, registrations.event_date, registrations.known_date, registrations.department, registrations.record_no,
        registrations.source, registrations.batch, registrations.row, registrations.name, registrations.type, registrations.type_code, registrations.industry,
        registrations.region, registrations.established_date, registrations.capital_cny, registrations.state, registrations.address, registrations.legal_person_hash,
        row_number() over (
            partition by registrations.uscc
            order by registrations.known_date desc, registrations.source collate "C" desc, registrations.batch collate "C" desc, registrations.row desc
        ) as version
    from registrations
    inner join repeated on repeated.uscc = registrations.uscc
)
select
    uscc, event_date, known_date, department, record_no, source, batch, row,
    name, type, type_code, industry, region, established_date, capital_cny, state, address, legal_person_hash
from versions
where version = 1
union all
select
    registrations.uscc, registrations.event_date, registrations.known_date, registrations.department, registrations.record_no,
    registrations.source, registrations.batch, registrations.row, registrations.name, registrations.type, registrations.type_code, registrations.industry,
    registrations.region, registrations.established_date, registrations.capital_cny, registrations.state, registrations.address, registrations.legal_person_hash
from registrations
left join repeated on repeated.uscc = registrations.uscc
where repeated.uscc is null
