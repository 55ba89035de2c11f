-- model: alert_record
-- grain: one row a record that an alert may be about
-- key: none
-- inputs: complaint, change, listing, alert_first, alert_period
-- unit: day. event_date is the day it happened, known_date the day the office had it. A registration (设立登记) is the enterprise's first version
with told as (
    select 'complaint' as signal, uscc, event_date, known_date, department from complaint
    union all
    select 'change', uscc, event_date, known_date, department from change
    union all
    select 'listing', uscc, event_date, known_date, department from listing
    union all
    select 'registration', uscc, established_date, known_date, department from alert_first
)
select t.signal, t.uscc, t.event_date, t.known_date, t.department
from told t
cross join alert_period p
where t.event_date > p.history_after and t.known_date <= p.last_day and t.event_date <= t.known_date
