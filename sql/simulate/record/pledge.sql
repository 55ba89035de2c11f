-- model: pledge
-- grain: one row a pledge, mortgage or freeze
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: CNY; %
with counted as (
    select *, poisson(u('pledges', i), least(3e0, getvariable('scale') * exposure * 0.09e0 * exp(0.8e0 * finance) * (size - 3e0) / 3e0)) as n
    from world
    where form in ('有限责任公司', '股份有限公司')
), event as (
    select *, unnest(range(n)) as k from counted
), dated as (
    select
        *,
        part(i, k) as p,
        moment_day(started, span, u('pledge day', part(i, k)), drift) as event_date,
        case when finance > 1e0 and u('frozen', part(i, k)) < 0.6e0 then '股权冻结'
            else ['股权出质', '股权出质', '动产抵押', '动产抵押', '知识产权质押', '股权冻结'][1 + pick('pledge kind', part(i, k), 6)] end as kind
    from event
), released as (
    select *, cast(event_date + 120 + pick('pledge release', p, 900) as date) as free_again from dated
), reported as (
    select
        e.*,
        r.department,
        delay(u('pledge delay', e.p), u('pledge late', e.p), r.mean_delay, r.late) as waits
    from released as e
    join reporter as r on r.dataset = 'pledge' and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    '模质' || e.i || '-' || e.k as record_no,
    e.kind,
    case when e.kind like '股权%' then cast(5 + 5 * pick('pledge share', e.p, 19) as decimal(7, 4)) end as share_percent,
    cast(10000 * greatest(1, e.capital // 10000 * (1 + pick('pledge amount', e.p, 80)) // 100) as decimal(18, 2)) as amount_cny,
    case when e.free_again <= getvariable('through') and u('pledge released', e.p) < 0.7e0 then e.free_again end as released_date
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
