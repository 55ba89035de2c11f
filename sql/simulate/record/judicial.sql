-- model: judicial
-- grain: one row a case
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: CNY
with counted as (
    select *, poisson(u('cases', i), least(20e0, getvariable('scale') * judicial_rate)) as n from world
), event as (
    select *, unnest(range(n)) as k from counted
), dated as (
    select *, part(i, k) as p, moment_day(started, span, u('case day', part(i, k)), drift) as event_date from event
), reported as (
    select
        e.*,
        r.department,
        delay(u('case delay', e.p), u('case late', e.p), r.mean_delay, r.late) as waits
    from dated as e
    join reporter as r on r.dataset = 'judicial' and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    '（' || year(e.event_date) || '）豫04模民初' || e.i || '-' || e.k || '号' as record_no,
    ['买卖合同纠纷', '民间借贷纠纷', '劳动争议', '金融借款合同纠纷', '建设工程合同纠纷', '首次执行', '终结本次执行'][1 + pick('case kind', e.p, 7)] as kind,
    cast(100 * greatest(10, cast(floor(exp(least(13e0, 0.8e0 * e.size + 1.5e0 + 1.1e0 * z('case amount', e.p)))) as bigint)) as decimal(18, 2)) as amount_cny
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
