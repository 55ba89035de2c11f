-- model: responsible
-- grain: one row a task and an item whose inspection found a problem: which department answers for what follows
-- key: task, item
-- inputs: check_result, license, enterprise, ledger_day
-- unit: rule is approval (谁审批、谁监管): the department of a licence that covers the item, valid on the day of the inspection; else charge (谁主管、谁监管): the department that registered the enterprise; else task: the department of the task. A licence covers an item when its kind or name contains the item's speciality
with found as (
    select task, item, uscc, department, speciality, event_date
    from check_result
    where found_problem
),
licence_version as (
    select
        l.uscc, l.department, l.kind, l.name, l.valid_from_date, l.valid_to_date, l.state, l.withdrawn_date,
        row_number() over (
            partition by l.uscc, coalesce(l.number, l.record_no, l.name)
            order by l.event_date desc, l.known_date desc, l.source collate "C" desc, l.batch collate "C" desc, l.row desc) as version
    from license l
    join (select distinct uscc from found) f on f.uscc = l.uscc
    cross join ledger_day d
    where l.known_date <= d.day
),
approved as (
    select
        f.task, f.item, l.department,
        row_number() over (partition by f.task, f.item order by l.valid_from_date desc nulls last, l.department collate "C") as choice
    from found f
    join licence_version l on l.uscc = f.uscc
    where l.version = 1
      and l.state = '有效'
      and l.withdrawn_date is null
      and coalesce(f.speciality, '') <> ''
      and position(f.speciality in coalesce(l.kind, '') || ' ' || coalesce(l.name, '')) > 0
      and (l.valid_from_date is null or l.valid_from_date <= f.event_date)
      and (l.valid_to_date is null or l.valid_to_date >= f.event_date)
),
registered as (
    select
        e.uscc, e.department,
        row_number() over (partition by e.uscc order by e.known_date desc, e.source collate "C" desc, e.batch collate "C" desc, e.row desc) as version
    from enterprise e
    join (select distinct uscc from found) f on f.uscc = e.uscc
    cross join ledger_day d
    where e.known_date <= d.day
)
select
    f.task, f.item,
    coalesce(a.department, r.department, f.department) as department,
    case when a.department is not null then 'approval' when r.department is not null then 'charge' else 'task' end as rule
from found f
left join approved a on a.task = f.task and a.item = f.item and a.choice = 1
left join registered r on r.uscc = f.uscc and r.version = 1
