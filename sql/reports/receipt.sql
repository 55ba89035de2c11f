-- model: receipt
-- grain: one row a dataset and a department of records that became known in the month
-- key: dataset, department
-- inputs: received, workday, report_month
-- unit: records; on_time are those known within 20 working days of the event
with
span as (select first_day, last_day from report_month),
numbered as (select day, sum(is_workday) over (order by day) as number from workday),
arrived as (
    select r.dataset, coalesce(r.department, '') as department, r.event_date, r.known_date, count(*) as records
    from received r cross join span s
    where r.known_date between s.first_day and s.last_day
    group by r.dataset, coalesce(r.department, ''), r.event_date, r.known_date
),
aged as (
    select a.dataset, a.department, a.records, k.number - coalesce(e.number, 0) as working_days
    from arrived a
    left join numbered k on k.day = a.known_date
    left join numbered e on e.day = a.event_date
)
select
    dataset, department,
    cast(sum(records) as bigint) as records,
    cast(sum(case when working_days <= 20 then records else 0 end) as bigint) as on_time
from aged
group by dataset, department
