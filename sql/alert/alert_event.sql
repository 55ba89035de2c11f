-- model: alert_event
-- grain: one row a signal × unit × day it happened × day it became known
-- key: signal, unit_kind, unit, event_date, known_date
-- inputs: alert_record, alert_first
-- unit: records. A record counts for a county or a class of industry once it and the registration of its enterprise are both known; an address is shown as its SHA-256
with placed as (
    select
        r.signal, r.uscc, r.event_date, f.region, f.industry, f.address, f.legal_person_hash,
        case when f.known_date > r.known_date then f.known_date else r.known_date end as known_date
    from alert_record r
    join alert_first f on f.uscc = r.uscc
),
unit_event as (
    select signal, 'enterprise' as unit_kind, uscc as unit, event_date, known_date from alert_record where signal <> 'registration'
    union all
    select signal, 'region', region, event_date, known_date from placed where signal <> 'registration'
    union all
    select signal, 'industry', industry, event_date, known_date from placed where signal <> 'registration' and industry is not null
    union all
    select signal, 'address', sha256_hex(address), event_date, known_date from placed where signal = 'registration' and address <> ''
    union all
    select signal, 'person', legal_person_hash, event_date, known_date from placed where signal = 'registration' and legal_person_hash <> ''
)
select signal, unit_kind, unit, event_date, known_date, count(*) as records
from unit_event
group by signal, unit_kind, unit, event_date, known_date
