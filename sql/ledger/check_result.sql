-- model: check_result
-- grain: one row a task and an item: the result that counts, or none
-- key: task, item
-- inputs: task_check, result_record, working_day, ledger_day
-- unit: working days from the inspection to its publication, or to the day where it is not published; state is done, open, overdue; publication is on_time, late, due, overdue. Of several results one that found a problem counts before one that found none, then the latest; is_conflicting tells that they differ
with ranked as (
    select
        r.*,
        row_number() over (
            partition by r.task, r.item
            order by case when r.found_problem then 0 else 1 end, r.known_date desc, r.source collate "C" desc, r.batch collate "C" desc, r.row desc) as choice
    from result_record r
    where r.fault is null
),
differing as (
    select task, item, count(distinct result_code || ' ' || cast(event_date as varchar)) > 1 as is_conflicting
    from ranked
    group by task, item
),
counted as (
    select
        k.task, k.plan, k.batch, k.uscc, k.name, k.object_id, k.object_name, k.item, k.item_name, k.department, k.area, k.speciality, k.period_to,
        r.event_date, r.result_code, r.found_problem, r.finding, r.severity, r.critical_defects, r.rectify_by_date, r.rectified_date, r.published_date,
        coalesce(f.is_conflicting, false) as is_conflicting,
        d.day,
        until.number - since.number as working_days
    from task_check k
    cross join ledger_day d
    left join ranked r on r.task = k.task and r.item = k.item and r.choice = 1
    left join differing f on f.task = k.task and f.item = k.item
    left join working_day since on since.day = r.event_date
    left join working_day until on until.day = coalesce(r.published_date, d.day)
)
select
    task, plan, batch, uscc, name, object_id, object_name, item, item_name, department, area, speciality, event_date, result_code, found_problem, finding, severity, critical_defects,
    rectify_by_date, rectified_date, published_date, is_conflicting, working_days,
    case when event_date is not null then 'done' when day > period_to then 'overdue' else 'open' end as state,
    case
        when event_date is null then null
        when published_date is not null and working_days <= 20 then 'on_time'
        when published_date is not null then 'late'
        when working_days <= 20 then 'due'
        else 'overdue'
    end as publication
from counted
