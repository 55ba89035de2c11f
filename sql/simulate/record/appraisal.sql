-- model: appraisal
-- grain: one row an honour, a piece of bad press or an unpaid bill
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: CNY; count
with counted as (
    select *, poisson(u('appraisals', i), least(8e0, getvariable('scale') * exposure * (0.1e0 + 0.12e0 * exp(0.8e0 * conduct) + 0.1e0 * exp(0.9e0 * finance)))) as n from world
), event as (
    select *, unnest(range(n)) as k from counted
), kinded as (
    select
        *,
        part(i, k) as p,
        moment_day(started, span, u('appraisal day', part(i, k)), 0.5e0 * drift) as event_date,
        u('appraisal kind', part(i, k)) * (0.1e0 + 0.12e0 * exp(0.8e0 * conduct) + 0.1e0 * exp(0.9e0 * finance)) as drawn
    from event
), named as (
    select *, case when drawn < 0.1e0 then '荣誉' when drawn < 0.1e0 + 0.12e0 * exp(0.8e0 * conduct) then '负面舆情' else '水电气欠费' end as kind from kinded
), reported as (
    select
        e.*,
        r.department,
        delay(u('appraisal delay', e.p), u('appraisal late', e.p), r.mean_delay, r.late) as waits
    from named as e
    join reporter as r on r.dataset = 'appraisal' and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    '模评' || e.i || '-' || e.k as record_no,
    e.kind,
    1 + case when e.kind = '负面舆情' then pick('press', e.p, 9) else 0 end as count,
    case when e.kind = '水电气欠费' then cast(100 * (1 + pick('arrears', e.p, 300)) as decimal(18, 2)) end as amount_cny
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
