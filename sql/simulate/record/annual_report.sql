-- model: annual_report
-- grain: one row a report year an enterprise filed in time or late
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: CNY; %; persons
with season as (
    select y, make_date(cast(y + 1 as bigint), 1, 1) as opens, make_date(cast(y + 1 as bigint), 6, 30) as deadline
    from range(year(getvariable('window_start')), year(getvariable('through'))) as t (y)
), due as (
    select w.*, s.y, s.y - year(getvariable('window_start')) as k, s.opens, s.deadline
    from world as w, season as s
    where w.established < s.opens and (w.closed is null or w.closed > s.deadline) and s.opens >= getvariable('window_start') and s.deadline <= getvariable('through')
        and u('report kept', part(w.i, s.y)) < getvariable('keep')
), filed as (
    select
        *,
        part(i, y) as p,
        case
            when u('report missed', part(i, y)) >= missing_report then cast(deadline - cast(floor(180e0 * pow(u('report day', part(i, y)), 1.7e0)) as integer) as date)
            when u('report late', part(i, y)) < 0.6e0 then cast(deadline + 20 + pick('report late day', part(i, y), 300) as date)
        end as event_date
    from due
), sized as (
    select
        *,
        exp(least(20e0, ln(10e0) * size * 0.75e0 + 3.2e0 + 0.9e0 * z('revenue', i) + 0.25e0 * z('revenue year', p) + 0.03e0 * k)) as revenue
    from filed
    where event_date <= coalesce(closed, getvariable('through'))
), reported as (
    select
        e.*,
        r.department,
        delay(u('report delay', e.p), u('report known late', e.p), r.mean_delay, r.late) as waits
    from sized as e
    join reporter as r on r.dataset = 'annual_report' and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    cast(null as varchar) as record_no,
    cast(e.y as integer) as year,
    cast(100 * cast(floor(e.revenue / 100e0) as bigint) as decimal(18, 2)) as revenue_cny,
    cast(100 * cast(floor(e.revenue / 100e0 * least(0.6e0, greatest(-1.5e0, 0.08e0 - 0.09e0 * e.finance + 0.08e0 * z('profit', e.p)))) as bigint) as decimal(18, 2)) as net_profit_cny,
    cast(round(100e0 * least(3e0, 0.25e0 + 0.5e0 * sigmoid(e.finance + 0.3e0 * z('debt', e.p)) + greatest(0e0, 0.2e0 * (e.finance - 1.5e0))), 2) as decimal(9, 4)) as debt_percent,
    cast(floor(exp(least(9e0, 0.6e0 * (e.size - 4e0) + 0.5e0 * z('people', e.i)))) as integer) as insured_headcount
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
