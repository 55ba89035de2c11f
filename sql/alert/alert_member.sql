-- model: alert_member
-- grain: one row an alert × enterprise whose records it counts
-- key: alert, uscc
-- inputs: alert_raised, alert_record, alert_first
-- unit: records
with placed as (
    select
        r.signal, r.uscc, r.event_date, f.region, f.industry, f.address, f.legal_person_hash, f.known_date as first_known,
        r.known_date
    from alert_record r
    left join alert_first f on f.uscc = r.uscc
    join (select min(raised_date) - 28 as after_date from alert_raised) a on r.event_date > a.after_date
),
counted as (
    select a.alert, p.uscc
    from alert_raised a
    join placed p on p.signal = a.signal and p.uscc = a.unit and p.known_date <= a.raised_date and p.event_date > a.raised_date - a.window_days
    where a.unit_kind = 'enterprise'
    union all
    select a.alert, p.uscc
    from alert_raised a
    join placed p on p.signal = a.signal and p.region = a.unit and p.known_date <= a.raised_date and p.event_date > a.raised_date - a.window_days and p.first_known <= a.raised_date
    where a.unit_kind = 'region'
    union all
    select a.alert, p.uscc
    from alert_raised a
    join placed p on p.signal = a.signal and p.industry = a.unit and p.known_date <= a.raised_date and p.event_date > a.raised_date - a.window_days and p.first_known <= a.raised_date
    where a.unit_kind = 'industry'
    union all
    select a.alert, p.uscc
    from alert_raised a
    join placed p on p.signal = a.signal and sha256_hex(p.address) = a.unit and p.known_date <= a.raised_date and p.event_date > a.raised_date - a.window_days
    where a.unit_kind = 'address' and p.signal = 'registration'
    union all
    select a.alert, p.uscc
    from alert_raised a
    join placed p on p.signal = a.signal and p.legal_person_hash = a.unit and p.known_date <= a.raised_date and p.event_date > a.raised_date - a.window_days
    where a.unit_kind = 'person' and p.signal = 'registration'
)
select alert, uscc, count(*) as records
from counted
group by alert, uscc
