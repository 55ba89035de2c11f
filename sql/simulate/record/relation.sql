-- model: relation
-- grain: one row a relation
-- key: i, k
-- inputs: world, edge, code, reporter, working_day
-- unit: %
-- k from 16: shareholders who are persons.
with person as (
    select
        i,
        16 + k as k,
        '股东' as kind,
        cast(null as varchar) as other_uscc,
        case when k = 0 then owner else 1000000007 + part(i, k) end as person,
        case when k = 0 then 51 + pick('share', i, 49) else 1 + pick('share', part(i, k), 40) end as share
    from (select *, unnest(range(case when u('shareholders', i) < 0.55e0 then 1 else 2 end)) as k from world where form in ('有限责任公司', '股份有限公司') and u('shareholders known', i) < 0.6e0)
), firm as (
    select e.i, e.k, e.kind, c.uscc as other_uscc, cast(null as bigint) as person,
        case when e.kind in ('股东', '对外投资') then 5 + 5 * pick('share', part(e.i, e.k), 20) end as share
    from edge as e
    join code as c on c.i = e.other
), both_kinds as (
    select * from person
    union all
    select * from firm
), dated as (
    select
        b.*,
        w.uscc,
        w.region,
        part(b.i, b.k) as p,
        moment_day(w.started, greatest(1, w.span // 2), u('relation day', part(b.i, b.k)), 0e0) as event_date
    from both_kinds as b
    join world as w on w.i = b.i
    where u('relation kept', part(b.i, b.k)) < getvariable('keep')
), finished as (
    select *, cast(event_date + 200 + pick('relation ends day', p, 900) as date) as ended from dated
), reported as (
    select
        e.*,
        r.department,
        delay(u('relation delay', e.p), u('relation late', e.p), r.mean_delay, r.late) as waits
    from finished as e
    join reporter as r on r.dataset = 'relation' and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    cast(null as varchar) as record_no,
    e.kind,
    e.other_uscc,
    person_hash(e.person) as other_person_hash,
    cast(e.share as decimal(7, 4)) as share_percent,
    case when e.ended <= getvariable('through') and u('relation ends', e.p) < 0.15e0 then e.ended end as ended_date,
    e.person
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
