-- model: domain_class
-- grain: one row an enterprise of a professional domain × assessment
-- key: uscc, domain, valid_from_date
-- inputs: world, reporter
-- unit: none
with domain as (
    select
        *,
        case
            when tag in ('食品经营者', '食品生产者') then '食品'
            when tag in ('药品经营者', '医疗机构') then '药品'
            when tag = '特种设备使用单位' then '特种设备'
            when tag = '建筑施工企业' then '建筑'
            when tag in ('工业产品生产者', '危险化学品单位') then '工业产品'
        end as domain,
        risk + 0.7e0 * z('assessed', i) as seen,
        cast(greatest(started, getvariable('through') - 760) + 20 + pick('assessed day', i, 300) as date) as assessed
    from world
)
select
    d.i,
    0 as k,
    d.uscc,
    d.domain,
    case when d.seen < 0e0 then 'A' when d.seen < 0.9e0 then 'B' when d.seen < 1.8e0 then 'C' else 'D' end as class,
    d.assessed as valid_from_date,
    cast(null as date) as valid_to_date,
    cast(d.assessed + 5 as date) as known_date,
    r.department
from domain as d
join reporter as r on r.dataset = 'library' and r.region = d.region
where d.domain is not null and d.assessed + 5 <= getvariable('through') and (d.closed is null or d.assessed < d.closed)
