-- model: timeliness
-- grain: one row a total, a department, a dataset of a department, a month of arrival of a dataset of a department: level says which
-- key: level, department, dataset, month
-- inputs: arrival, working_day
-- unit: records; days from the event to the day the office knew: working days after the event's day, the day known included, and calendar days. Percentiles are by
--       nearest rank. Of an event before the calendar begins only the least number of working days is known: a percentile behind such a record is null.
with
aged as (
    select
        arrival.department,
        arrival.dataset,
        strftime(arrival.known_date, '%Y-%m') as month,
        arrival.records,
        known.number - coalesce(happened.number, 0) as working_days,
        happened.number is null as is_least,
        arrival.known_date - arrival.event_date as calendar_days
    from arrival
    inner join working_day as known on known.day = arrival.known_date
    left join working_day as happened on happened.day = arrival.event_date
),
levelled as (
    select
        levels.level,
        case when levels.depth >= 1 then aged.department end as department,
        case when levels.depth >= 2 then aged.dataset end as dataset,
        case when levels.depth >= 3 then aged.month end as month,
        aged.working_days, aged.is_least, aged.calendar_days,
        sum(aged.records) as records
    from aged
    cross join (values ('total', 0), ('department', 1), ('dataset', 2), ('month', 3)) as levels (level, depth)
    group by all
),
by_working as (
    select level, department, dataset, month, working_days, sum(records) as records, sum(case when is_least then records else 0 end) as least
    from levelled
    group by all
),
working as (
    select
        *,
        sum(records) over up_to as reached,
        sum(least) over up_to as least_reached,
        sum(records) over (partition by level, department, dataset, month) as total
    from by_working
    window up_to as (partition by level, department, dataset, month order by working_days)
),
by_calendar as (
    select level, department, dataset, month, calendar_days, sum(records) as records
    from levelled
    group by all
),
calendar as (
    select
        *,
        sum(records) over (partition by level, department, dataset, month order by calendar_days) as reached,
        sum(records) over (partition by level, department, dataset, month) as total
    from by_calendar
),
working_figures as (
    select
        level, department, dataset, month,
        cast(sum(records) as bigint) as records,
        cast(coalesce(sum(records) filter (where working_days <= 20), 0) as bigint) as on_time,
        cast(sum(least) as bigint) as before_calendar,
        case when min(least_reached) filter (where 100 * reached >= 50 * total) = 0 then min(working_days) filter (where 100 * reached >= 50 * total) end as median_working,
        case when min(least_reached) filter (where 100 * reached >= 95 * total) = 0 then min(working_days) filter (where 100 * reached >= 95 * total) end as p95_working
    from working
    group by all
),
calendar_figures as (
    select
        level, department, dataset, month,
        min(calendar_days) filter (where 100 * reached >= 50 * total) as median_calendar,
        min(calendar_days) filter (where 100 * reached >= 95 * total) as p95_calendar
    from calendar
    group by all
)
select
    working_figures.*,
    calendar_figures.median_calendar,
    calendar_figures.p95_calendar
from working_figures
inner join calendar_figures
    on calendar_figures.level = working_figures.level
    and calendar_figures.department is not distinct from working_figures.department
    and calendar_figures.dataset is not distinct from working_figures.dataset
    and calendar_figures.month is not distinct from working_figures.month
