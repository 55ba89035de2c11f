-- model: penalty
-- grain: one row a penalty decision
-- key: i, k
-- inputs: world, reporter, working_day
-- unit: CNY
with counted as (
    select *, poisson(u('penalties', i), least(20e0, getvariable('scale') * penalty_rate)) as n from world
), event as (
    select *, unnest(range(n)) as k from counted
), dated as (
    select
        *,
        part(i, k) as p,
        moment_day(started, span, u('penalty day', part(i, k)), drift) as event_date,
        case
            when tag in ('食品经营者', '食品生产者') then ['经营超过保质期的食品', '标签不符合规定', '未履行进货查验义务', '生产经营不符合标准的食品', '未按规定公示信息']
            when tag in ('药品经营者', '医疗机构') then ['未遵守药品经营质量管理规范', '未凭处方销售处方药', '购进渠道不合法', '未按规定公示信息', '使用过期医疗器械']
            when tag in ('建筑施工企业', '房地产经营者') then ['未取得资质施工', '转包违法分包', '价格欺诈', '发布虚假房源', '未按规定公示信息']
            when complaint_rate >= 1.5e0 then ['虚假宣传', '价格欺诈', '不公平格式条款', '侵害消费者权益', '发布违法广告']
            else ['未按规定公示信息', '虚假宣传', '侵犯商标专用权', '产品质量不合格', '超出核准登记的经营范围'] end as violations,
        u('severe', part(i, k)) as severe
    from event
), reported as (
    select
        e.*,
        r.department,
        delay(u('penalty delay', e.p), u('penalty late', e.p), r.mean_delay, r.late) as waits
    from dated as e
    join reporter as r on r.dataset = 'penalty' and r.region = e.region
)
select
    e.i,
    e.k,
    e.uscc,
    e.event_date,
    d.reached as known_date,
    e.department,
    '（模）市监处罚〔' || year(e.event_date) || '〕' || e.i || '-' || e.k || '号' as record_no,
    case when e.severe < 0.22e0 then '警告' when e.severe < 0.86e0 then '罚款' when e.severe < 0.97e0 then '罚款;没收违法所得' when e.severe < 0.99e0 then '责令停产停业'
        else '吊销许可证件' end as kind,
    e.violations[1 + pick('violation', e.p, 5)] as violation,
    case when e.severe between 0.22e0 and 0.97e0
        then cast(100 * greatest(1, cast(floor(exp(3.6e0 + 0.35e0 * least(e.risk, 4e0) + 0.25e0 * (e.size - 5e0) + 0.9e0 * z('fine', e.p))) as bigint)) as decimal(18, 2)) end as fine_cny,
    case when e.severe between 0.86e0 and 0.97e0
        then cast(10 * greatest(1, cast(floor(exp(4.2e0 + 1.1e0 * z('confiscated', e.p))) as bigint)) as decimal(18, 2)) end as confiscated_cny,
    cast(e.event_date + case when e.severe < 0.22e0 then 90 when e.severe < 0.9e0 then 365 else 1095 end as date) as published_until_date,
    cast(null as varchar) as state,
    cast(null as date) as withdrawn_date
from reported as e
join working_day as d on d.day = e.event_date and d.after = e.waits
where d.reached <= getvariable('through')
