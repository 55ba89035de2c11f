-- model: alert_first
-- grain: one row an enterprise: the version of its registration that the office knew first
-- key: uscc
-- inputs: enterprise, alert_period
-- unit: none. The first version is taken, not the last, so that what is learnt of an enterprise after a day changes nothing as of that day
with version as (
    select
        e.uscc, e.region, e.industry, e.department, e.known_date, e.address, e.legal_person_hash,
        coalesce(e.established_date, e.event_date) as established_date,
        row_number() over (
            partition by e.uscc
            order by e.known_date, e.source collate "C", e.batch collate "C", e.row
        ) as version
    from enterprise e
    cross join alert_period p
    where e.known_date <= p.last_day
)
select uscc, region, industry, department, known_date, address, legal_person_hash, established_date
from version
where version = 1
