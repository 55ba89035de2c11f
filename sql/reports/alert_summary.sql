-- model: alert_summary
-- grain: one row a signal × kind of unit × level × state × county of the month's alerts; an empty county where the enterprises are of several
-- key: signal, unit_kind, level, state, region
-- inputs: alert_state, report_month
-- unit: alerts; working days summed, to be divided by assigned and closed
select
    s.signal, s.unit_kind, s.level, s.state, coalesce(s.region, '') as region,
    count(*) as alerts,
    cast(sum(s.is_overdue) as bigint) as overdue,
    count(s.assigned_date) as assigned,
    cast(sum(s.is_assigned_in_time) as bigint) as assigned_in_time,
    count(s.closed_date) as closed,
    cast(sum(s.is_closed_in_time) as bigint) as closed_in_time,
    coalesce(cast(sum(s.days_to_assign) filter (where s.assigned_date is not null) as bigint), 0) as days_to_assign,
    coalesce(cast(sum(s.days_to_close) filter (where s.closed_date is not null) as bigint), 0) as days_to_close
from alert_state s
cross join report_month m
where s.raised_date between m.first_day and m.last_day
group by s.signal, s.unit_kind, s.level, s.state, coalesce(s.region, '')
