-- model: finding
-- grain: one row a finding: a task and an item whose inspection found a problem. 台账
-- key: task, item
-- inputs: check_result, responsible, rectify_days, finding_act, ledger_day
-- unit: days. The deadline is the one of the form, else the days of its severity after the inspection. The last act decides the state; without one the record's date of rectification, which for code E (责令已改正) is the day of the inspection; then the deadline
with graded as (
    select
        c.*,
        case when coalesce(c.critical_defects, 0) > 0 then 'critical' else c.severity end as grade,
        case when c.result_code = 'E' then coalesce(c.rectified_date, c.event_date) else c.rectified_date end as rectified
    from check_result c
    where c.found_problem
),
last_act as (
    select
        a.task, a.item, a.act, a.target, a.act_date, a.evidence, a.note,
        row_number() over (partition by a.task, a.item order by a.seq desc) as recency
    from finding_act a
    cross join ledger_day d
    where a.act_date <= d.day
),
dated as (
    select
        g.task, g.plan, g.uscc, g.name, g.object_id, g.object_name, g.item, g.item_name, g.event_date, g.result_code, g.finding, g.grade, g.rectified, g.published_date,
        coalesce(g.rectify_by_date, g.event_date + s.days) as deadline
    from graded g
    left join rectify_days s on s.severity = g.grade
)
select
    f.task, f.plan, f.uscc, f.name, f.object_id, f.object_name, f.item, f.item_name, f.event_date, f.result_code, f.finding,
    f.grade as severity, f.deadline,
    case when a.act = 'rectify' then a.act_date when f.rectified <= d.day then f.rectified end as rectified_date,
    r.department as responsible, r.rule,
    case when a.act = 'transfer' then a.target end as transferred_to,
    a.act_date, a.evidence, a.note,
    case
        when a.act = 'close' then 'closed'
        when a.act = 'transfer' then 'transferred'
        when a.act = 'rectify' then 'rectified'
        when f.rectified <= d.day then 'rectified'
        when d.day > f.deadline then 'overdue'
        else 'open'
    end as state
from dated f
cross join ledger_day d
join responsible r on r.task = f.task and r.item = f.item
left join last_act a on a.task = f.task and a.item = f.item and a.recency = 1
