-- model: alert_state
-- grain: one row an alert raised by a day, as its ledger stands on that day. 预警台账
-- key: alert
-- inputs: alert, alert_act, alert_day, alert_term, ledger_day
-- unit: working days. The last act decides the state. Overdue is what is not closed and was not assigned, or not closed, within the working days allowed
with act as (
    select
        a.alert, a.seq, a.act, a.department, a.act_date, a.evidence, a.note,
        row_number() over (partition by a.alert order by a.seq desc) as recency,
        row_number() over (partition by a.alert, a.act order by a.seq desc) as recency_of_kind,
        row_number() over (partition by a.alert, a.act order by a.seq) as nth_of_kind
    from alert_act a
    cross join ledger_day d
    where a.act_date <= d.day
),
followed as (
    select
        a.alert, a.signal, a.unit_kind, a.unit, a.raised_date, a.level, a.region, a.section, a.records, a.expected, a.enterprises,
        coalesce(s.department, a.department) as department,
        f.act_date as assigned_date,
        case when l.act = 'close' then l.act_date end as closed_date,
        coalesce(l.act, 'raise') as last_act, l.act_date, l.evidence, l.note
    from alert a
    cross join ledger_day d
    left join act l on l.alert = a.alert and l.recency = 1
    left join act s on s.alert = a.alert and s.act = 'assign' and s.recency_of_kind = 1
    left join act f on f.alert = a.alert and f.act = 'assign' and f.nth_of_kind = 1
    where a.raised_date <= d.day
),
counted as (
    select
        f.alert, f.signal, f.unit_kind, f.unit, f.raised_date, f.level, f.region, f.section, f.records, f.expected, f.enterprises, f.department,
        f.assigned_date, f.closed_date, f.last_act, f.act_date, f.evidence, f.note,
        coalesce(s.worked, n.worked) - r.worked as days_to_assign,
        coalesce(c.worked, n.worked) - r.worked as days_to_close
    from followed f
    cross join ledger_day d
    join alert_day r on r.day = f.raised_date
    join alert_day n on n.day = d.day
    left join alert_day s on s.day = f.assigned_date
    left join alert_day c on c.day = f.closed_date
)
select
    c.alert, c.signal, c.unit_kind, c.unit, c.raised_date, c.level, c.region, c.section, c.records, c.expected, c.enterprises, c.department,
    c.assigned_date, c.closed_date, c.act_date, c.evidence, c.note, c.days_to_assign, c.days_to_close,
    case c.last_act
        when 'raise' then 'raised' when 'assign' then 'assigned' when 'remind' then 'reminded' when 'talk' then 'talked' when 'inspect' then 'inspected' else 'closed'
    end as state,
    case when c.closed_date is null and (c.days_to_close > t.close_within or (c.assigned_date is null and c.days_to_assign > t.assign_within)) then 1 else 0 end as is_overdue,
    case when c.assigned_date is not null and c.days_to_assign <= t.assign_within then 1 else 0 end as is_assigned_in_time,
    case when c.closed_date is not null and c.days_to_close <= t.close_within then 1 else 0 end as is_closed_in_time
from counted c
cross join alert_term t
