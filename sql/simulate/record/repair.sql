-- model: repair
-- grain: one row a penalty or listing repaired
-- key: i, k
-- inputs: penalty, listing, world, reporter, working_day
-- unit: none
-- k from 2048: repairs of listings.
with repairable as (
    select i, k, event_date, 'penalty' as repaired_dataset, record_no from penalty where kind <> '警告'
    union all
    select i, 2048 + k, event_date, 'listing', record_no from listing where list in ('经营异常名录', '严重违法失信名单') and removed_date is null
), dated as (
    select
        *,
        cast(event_date + case when repaired_dataset = 'penalty' then 95 else 60 end + cast(floor(-ln(u('repair day', part(i, k))) * 150e0) as integer) as date) as repaired
    from repairable
    where u('repaired', part(i, k)) < 0.33e0
), inside as (
    select * from dated where repaired <= getvariable('through')
), reported as (
    select
        e.*,
        w.uscc,
        r.department,
        delay(u('repair delay', part(e.i, e.k)), u('repair late', part(e.i, e.k)), r.mean_delay, r.late) as waits
    from inside as e
    join world as w on w.i = e.i
    join reporter as r on r.dataset = 'repair' and r.region = w.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.repaired as event_date,
    d.reached as known_date,
    e.department,
    '（模）信修〔' || year(e.repaired) || '〕' || e.i || '-' || e.k || '号' as record_no,
    e.repaired_dataset,
    e.record_no as repaired_record_no
from reported as e
join working_day as d on d.day = e.repaired and d.after = e.waits
where d.reached <= getvariable('through')
