-- model: listing
-- grain: one row an entry on a list
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: none
-- k: 0 … 15 a missed annual report by year, 100 … no contact at the address, 200 … serious violations, 300 … judgment debtors.
with season as (
    select y, make_date(cast(y + 1 as bigint), 6, 30) as deadline
    from range(year(getvariable('window_start')), year(getvariable('through'))) as t (y)
), unfiled as (
    select
        w.i,
        cast(s.y - year(getvariable('window_start')) as integer) as k,
        'abnormal' as reported_as,
        '经营异常名录' as list,
        '未按照《企业信息公示暂行条例》第八条规定的期限公示' || s.y || '年度报告' as reason,
        cast(s.deadline + 5 + pick('listed', part(w.i, s.y), 20) as date) as event_date,
        case when u('report late', part(w.i, s.y)) < 0.6e0
            then cast(s.deadline + 25 + pick('report late day', part(w.i, s.y), 300) + pick('removed', part(w.i, s.y), 15) as date) end as removed
    from world as w, season as s
    where w.established < make_date(cast(s.y + 1 as bigint), 1, 1) and make_date(cast(s.y + 1 as bigint), 1, 1) >= getvariable('window_start')
        and (w.closed is null or w.closed > s.deadline + 30)
        and u('report missed', part(w.i, s.y)) < w.missing_report
        and u('report kept', part(w.i, s.y)) < getvariable('keep')
), counted as (
    select i, 100 as base, 'abnormal' as reported_as, '经营异常名录' as list, '通过登记的住所或者经营场所无法联系' as reason, address_rate as rate from world
    union all
    select i, 200, 'serious', '严重违法失信名单', '因违反法律、行政法规，性质恶劣、情节严重、社会危害较大受到较重行政处罚', serious_rate from world
    union all
    select i, 300, 'debtor', '失信被执行人', '有履行能力而拒不履行生效法律文书确定义务', debtor_rate from world
), numbered as (
    select *, poisson(u('listed ' || reported_as || list, i), least(6e0, getvariable('scale') * rate)) as n from counted
), event as (
    select *, base + unnest(range(n)) as k from numbered
), dated as (
    select
        e.i,
        e.k,
        e.reported_as,
        e.list,
        e.reason,
        moment_day(w.started, w.span, u('listing day', part(e.i, e.k)), w.drift) as event_date
    from event as e
    join world as w on w.i = e.i
), entry as (
    select * from unfiled
    union all
    select
        *,
        case when u('listing leaves', part(i, k)) < 0.55e0
            then cast(event_date + case when list = '经营异常名录' then 40 else 400 end + pick('listing leaves day', part(i, k), 600) as date) end as removed
    from dated
), reported as (
    select
        e.*,
        w.uscc,
        r.department,
        delay(u('listing delay', part(e.i, e.k)), u('listing late', part(e.i, e.k)), r.mean_delay, r.late) as waits
    from entry as e
    join world as w on w.i = e.i
    join reporter as r on r.dataset = e.reported_as and r.region = w.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    '（模）列〔' || year(e.event_date) || '〕' || e.i || '-' || e.k || '号' as record_no,
    e.list,
    e.reason,
    case when e.removed <= getvariable('through') then e.removed end as removed_date
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
