-- model: complaint
-- grain: one row a complaint or report
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: none
-- k from 1000: the planted cluster (bursts), within sixty days. k from 1200: the base of an enterprise much complained of, Poisson in each quarter of a day;
-- for the thirty days of a surge four times as many.
with counted as (
    select *, poisson(u('complaints', i), least(60e0, getvariable('scale') * complaint_rate_total)) as n from world
), steady as (
    select *, unnest(range(n)) as k from counted
), burst as (
    select *, 1000 + unnest(range(8 + pick('burst size', i, 30))) as k from counted where bursts
), quarter as (
    select *, unnest(range(span * 4)) as q, cast(q // 4 as integer) as day from counted where base_per_month is not null
), drawn as (
    select
        *,
        cast(started + day as date) as event_date,
        poisson(u('base', cast(i as bigint) * 8192 + q), base_per_month / 120e0
            * case when started + day between surge_from and surge_from + 29 then 4e0 else 1e0 end) as times
    from quarter
), based as (
    select * exclude (q, day, times), 1199 + row_number() over (partition by i order by event_date, q, nth) as k
    from (select *, unnest(range(times)) as nth from drawn)
), event as (
    select *, moment_day(started, span, u('complaint day', part(i, k)), 0.5e0 * drift) as event_date from steady
    union all
    select *, cast(started + cast(floor((span - 70) * sqrt(u('burst day', i))) as integer) + pick('burst within', part(i, k), 60) as date) from burst
    union all by name
    select * exclude (nth) from based
), channelled as (
    select
        *,
        part(i, k) as p,
        u('channel', part(i, k)) < 0.66e0 as at_12315
    from event
), reported as (
    select
        e.*,
        r.department,
        delay(u('complaint delay', e.p), u('complaint late', e.p), r.mean_delay, r.late) as waits
    from channelled as e
    join reporter as r on r.dataset = case when e.at_12315 then 'complaint12315' else 'complaint12345' end and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    case when e.at_12315 then '模315-' else '模345-' end || e.i || '-' || e.k as record_no,
    case when e.at_12315 then ['质量', '售后服务', '价格', '虚假宣传', '合同', '计量'] else ['消费维权', '预付费退款', '噪声扰民', '无证经营', '食品安全', '拖欠工资'] end[1 + pick('complaint kind', e.p, 6)] as kind,
    case when e.at_12315 then ['12315电话', '12315平台', '现场来访'] else ['12345电话', '12345小程序', '领导信箱'] end[1 + pick('complaint channel', e.p, 3)] as channel,
    case when u('decided', e.p) < 0.9e0 then u('upheld', e.p) < sigmoid(-0.6e0 + 0.6e0 * least(e.conduct, 3e0)) end as upheld,
    e.at_12315
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
