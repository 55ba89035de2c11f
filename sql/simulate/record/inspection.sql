-- model: inspection
-- grain: one row an inspection of one enterprise
-- key: i, k
-- inputs: world, campaign_slot, officer, item_slot, reporter, working_day
-- unit: inclusion probability
-- k: year × 2 + series of a random campaign; from 100 inspections on a clue, which carry no inclusion probability.
with years as (
    select unnest(range(year(getvariable('window_start')), year(getvariable('through')) + 1)) as year
), offered as (
    select
        w.i,
        w.region,
        w.started,
        w.span,
        w.tag in ('食品经营者', '食品生产者', '药品经营者', '医疗机构', '特种设备使用单位', '危险化学品单位') as key_class,
        y.year,
        s.series,
        pick('campaign', part(w.i, (y.year - 2000) * 2 + s.series), 10000) as slot
    from world as w, years as y, (values (0), (1)) as s (series)
    where s.series = 0 or w.tag <> '一般企业'
), random as (
    select
        o.i,
        cast((o.year - year(getvariable('window_start'))) * 2 + o.series as integer) as k,
        o.series,
        cast(c.month + pick('inspection day', part(o.i, (o.year - 2000) * 2 + o.series), 26) as date) as event_date,
        c.inclusion_probability
    from offered as o
    join campaign_slot as c on c.year = o.year and c.series = o.series and c.region = o.region and c.key_class = o.key_class and c.slot = o.slot
    where c.month >= o.started and c.month + 26 < o.started + o.span
), clues as (
    select *, poisson(u('clues', i), least(6e0, getvariable('scale') * directed_rate)) as n from world
), directed as (
    select
        i,
        cast(100 + k as integer) as k,
        case when tag = '一般企业' then 0 else 1 end as series,
        cast(moment_day(started, span, u('clue day', part(i, k)), drift) as date) as event_date,
        cast(null as decimal(18, 12)) as inclusion_probability
    from (select *, unnest(range(n)) as k from clues)
), visit as (
    select * from random
    union all
    select * from directed
), staffed as (
    select
        v.*,
        part(v.i, v.k) as p,
        w.uscc,
        w.region,
        w.closed,
        w.risk + w.drift * ((v.event_date - w.started) / cast(w.span as double) - 0.5e0) as risk_then,
        case when v.series = 0 then '一般企业' else w.tag end as object
    from visit as v
    join world as w on w.i = v.i
), manned as (
    select
        s.*,
        t.item_id,
        t.severity,
        a.inspector_id as first_inspector,
        b.inspector_id as second_inspector,
        (a.strictness + b.strictness) / 2e0 as strictness
    from staffed as s
    join (select distinct area, seats from officer) as c on c.area = s.region
    join officer as a on a.area = s.region and a.seat = pick('first inspector', s.p, 840) % c.seats
    join officer as b on b.area = s.region and b.seat = (a.seat + 1 + pick('second inspector', s.p, 840) % (a.seats - 1)) % a.seats
    join item_slot as t on t.tag = s.object and t.position = pick('item', s.p, 840) % t.siblings
), judged as (
    select
        *,
        u('found', p) < sigmoid(-2.2e0 + 0.95e0 * least(risk_then, 4e0) + strictness + severity + case when inclusion_probability is null then 0.8e0 else 0e0 end) as found_problem
    from manned
), reported as (
    select
        j.*,
        r.department,
        delay(u('inspection delay', j.p), u('inspection late', j.p), r.mean_delay, r.late) as waits
    from judged as j
    join reporter as r on r.dataset = 'inspection' and r.region = j.region
), dated as (
    select
        j.*,
        d.reached as published,
        cast(j.event_date + 5 + pick('rectified day', p, 60) as date) as rectified
    from reported as j
    join working_day as d on d.day = j.event_date and d.after = j.waits
    where d.reached <= getvariable('through')
)
select
    i,
    k,
    uscc,
    event_date,
    published as known_date,
    department,
    'MN' || i || '-' || k as record_no,
    case when inclusion_probability is null then strftime(event_date, '%Y') || '年线索核查（模拟）'
        else strftime(event_date, '%Y-%m') || case when series = 0 then ' 双随机抽查（模拟）' else ' 专项双随机抽查（模拟）' end end as plan,
    'MN' || strftime(event_date, '%Y%m') || '-' || i || '-' || k as task,
    cast(null as varchar) as object_id,
    item_id as item,
    case
        when not found_problem then case when u('result', p) < 0.93e0 then '1' else 'F' end
        when u('result', p) < 0.12e0 then '6'
        when u('result', p) < 0.16e0 then '7'
        when u('result', p) < 0.17e0 then '8'
        when u('result', p) < 0.45e0 then 'E'
        when u('result', p) < 0.60e0 then 'A'
        when object in ('食品生产者', '食品经营者', '药品经营者', '医疗机构') then '3'
        when object in ('工业产品生产者', '特种设备使用单位', '危险化学品单位') then '4'
        when object = '一般企业' then ['B', 'C', 'D'][1 + pick('result kind', p, 3)]
        else '5'
    end as result_code,
    found_problem,
    [first_inspector, second_inspector] as inspectors,
    inclusion_probability,
    case when found_problem and u('rectified', p) < 0.75e0 and rectified <= getvariable('through') then rectified end as rectified_date,
    published as published_date,
    cast(null as date) as withdrawn_date,
    cast(null as integer) as critical_defects,
    cast(null as integer) as major_defects,
    cast(null as integer) as minor_defects,
    cast(null as varchar) as finding,
    cast(null as date) as rectify_by_date
from dated
