-- model: alert_department
-- grain: one row an alert: which department answers for what follows
-- key: alert
-- inputs: alert_raised, alert_member, alert_first, alert_record, license
-- unit: rule is approval (谁审批、谁监管): of one enterprise, the department of its newest licence in force on the day it was raised; else charge (谁主管、谁监管): the department that registered most of the enterprises; else report: the one that reported most of the records
with licence_version as (
    select
        a.alert, a.raised_date, l.department, l.valid_from_date, l.valid_to_date, l.state, l.withdrawn_date,
        row_number() over (
            partition by a.alert, coalesce(l.number, l.record_no, l.name)
            order by l.event_date desc, l.known_date desc, l.source collate "C" desc, l.batch collate "C" desc, l.row desc) as version
    from alert_raised a
    join license l on l.uscc = a.unit and l.known_date <= a.raised_date
    where a.unit_kind = 'enterprise'
),
approved as (
    select
        alert, department,
        row_number() over (partition by alert order by valid_from_date desc nulls last, department collate "C") as choice
    from licence_version
    where version = 1
        and state = '有效'
        and withdrawn_date is null
        and (valid_from_date is null or valid_from_date <= raised_date)
        and (valid_to_date is null or valid_to_date >= raised_date)
),
registered as (
    select
        m.alert, f.department,
        row_number() over (partition by m.alert order by count(*) desc, f.department collate "C") as choice
    from alert_member m
    join alert_raised a on a.alert = m.alert
    join alert_first f on f.uscc = m.uscc and f.known_date <= a.raised_date
    group by m.alert, f.department
),
reported as (
    select
        a.alert, r.department,
        row_number() over (partition by a.alert order by count(*) desc, r.department collate "C") as choice
    from alert_raised a
    join alert_record r on r.signal = a.signal and r.uscc = a.unit and r.known_date <= a.raised_date and r.event_date > a.raised_date - a.window_days
    where a.unit_kind = 'enterprise'
    group by a.alert, r.department
)
select
    a.alert,
    coalesce(p.department, g.department, r.department) as department,
    case when p.department is not null then 'approval' when g.department is not null then 'charge' else 'report' end as rule
from alert_raised a
left join approved p on p.alert = a.alert and p.choice = 1
left join registered g on g.alert = a.alert and g.choice = 1
left join reported r on r.alert = a.alert and r.choice = 1
