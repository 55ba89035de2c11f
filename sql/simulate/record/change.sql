-- model: change
-- grain: one row a change or filing
-- key: i, k
-- inputs: world, name, reporter, working_day
-- unit: none
-- An enterprise's changes of name (名称) follow one another and end at its name today; a branch's name is not its own to change.
with counted as (
    select *, poisson(u('changes', i), 0.8e0 * getvariable('scale') * exposure * exp(0.25e0 * least(abs(drift) + greatest(risk, 0e0), 4e0) - 0.3e0)) as n from world
), event as (
    select *, unnest(range(n)) as k from counted
), dated as (
    select
        *,
        part(i, k) as p,
        moment_day(started, span, u('change day', part(i, k)), 0.3e0 * drift) as event_date,
        ['经营范围', '法定代表人', '住所', '注册资本', '股东', '名称', '其他', '法定代表人', '住所', '其他'][1 + pick('change field', part(i, k), 10)] as field
    from event
), reported as (
    select
        e.*,
        r.department,
        delay(u('change delay', e.p), u('change late', e.p), r.mean_delay, r.late) as waits
    from dated as e
    join reporter as r on r.dataset = 'change' and r.region = e.region
), known as (
    select e.* replace (case when e.field = '名称' and e.parent is not null then '其他' else e.field end as field), d.reached
    from reported as e
    join working_day as d on d.day = e.event_date and d.after = e.waits
    where d.reached <= getvariable('through')
), numbered as (
    select
        e.*,
        row_number() over (partition by i, field order by event_date, k) as nth,
        count(*) over (partition by i, field) as times
    from known as e
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    e.reached as known_date,
    e.department,
    '模变' || e.i || '-' || e.k as record_no,
    e.field,
    case e.field
        when '法定代表人' then person_name(e.p + 1)
        when '住所' then road_address(e.place, e.centre, 'from', e.p)
        when '注册资本' then (10 * (1 + pick('from', e.p, 50))) || '万元'
        when '名称' then enterprise_name(e.place, trade_name(part(e.i, 3000 + e.nth)), e.trade, e.form, e.i)
        when '股东' then person_name(e.p + 2) else '详见登记档案' end as from_value,
    case e.field
        when '法定代表人' then person_name(e.owner)
        when '住所' then road_address(e.place, e.centre, 'address', e.i)
        when '注册资本' then (60 * (1 + pick('to', e.p, 50))) || '万元'
        when '名称' then case when e.nth = e.times then n.name
            else enterprise_name(e.place, trade_name(part(e.i, 3001 + e.nth)), e.trade, e.form, e.i) end
        when '股东' then person_name(e.p + 3) else '详见登记档案（模拟数据）' end as to_value
from numbered as e
join name as n on n.i = e.i
