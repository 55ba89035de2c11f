-- model: license
-- grain: one row a licence granted, and one more when it lapses or is taken away
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: none
with counted as (
    select *, poisson(u('licences', i), least(8e0, getvariable('scale') * exposure * case when licence is not null then 1.5e0 else 0.35e0 end)) as n from world
), event as (
    select *, unnest(range(n)) as k from counted
), granted as (
    select
        *,
        part(i, k) as p,
        moment_day(started, span, u('licence day', part(i, k)), 0e0) as granted_date,
        [1, 3, 3, 5, 5, 5, 99][1 + pick('licence years', part(i, k), 7)] as years
    from event
), termed as (
    select
        *,
        case when years < 99 then cast(granted_date + years * 365 as date) end as upto,
        case when years < 99 and u('lapses', p) < sigmoid(-1.2e0 + 0.7e0 * risk) then '失效'
            when u('revoked', p) < 0.02e0 * exp(0.9e0 * least(risk, 4e0)) then ['注销', '撤销', '吊销'][1 + pick('revoked how', p, 3)] end as fate
    from granted
), row_of as (
    select *, k as row_k, granted_date as event_date, '有效' as licence_state from termed
    union all
    select *, k + 2048, case when fate = '失效' then upto else cast(granted_date + 30 + pick('revoked day', p, 700) as date) end, fate
    from termed
    where fate is not null
), reported as (
    select
        e.*,
        r.department,
        delay(u('licence delay', e.p), u('licence late', e.p), r.mean_delay, r.late) as waits
    from row_of as e
    join reporter as r on r.dataset = 'license' and r.region = e.region
)
select
    e.i,
    e.row_k as k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    '（模）准许字〔' || year(e.event_date) || '〕' || e.i || '-' || e.row_k || '号' as record_no,
    case when e.licence is null then ['登记', '其他', '确认'][1 + pick('licence kind', e.p, 3)] else ['普通', '普通', '核准', '认可'][1 + pick('licence kind', e.p, 4)] end as kind,
    coalesce(e.licence, ['排水许可证', '户外广告设置许可', '消防检查合格证'][1 + pick('licence name', e.p, 3)]) as name,
    'JY' || e.region || lpad(cast(e.i % 10000000 as varchar), 7, '0') || lpad(cast(e.k as varchar), 2, '0') as number,
    e.granted_date as valid_from_date,
    e.upto as valid_to_date,
    e.licence_state as state,
    cast(null as date) as withdrawn_date
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through') and (e.closed is null or e.event_date <= e.closed)
