-- model: check_object
-- grain: one row a product, project or site of an enterprise of a trade that has some
-- key: object_id, valid_from_date
-- inputs: world, name, reporter
-- unit: none
with trade as (
    select
        w.*,
        case
            when w.tag in ('食品生产者', '工业产品生产者') then '产品'
            when w.tag in ('建筑施工企业', '房地产经营者') then '项目'
            when w.tag in ('食品经营者', '药品经营者', '医疗机构', '特种设备使用单位', '教育培训机构') then '场所'
        end as kind
    from world as w
), owned as (
    select
        t.*,
        unnest(range(1 + pick('objects owned', t.i, 3))) as k
    from trade as t
    where t.kind is not null and pick('has objects', t.i, 2) = 0
), dated as (
    select
        o.*,
        cast(o.started + 10 + pick('object entered', part(o.i, o.k), 400) as date) as entered,
        pick('object ends', part(o.i, o.k), 8) = 0 as is_limited
    from owned as o
)
select
    d.i,
    cast(d.k as integer) as k,
    case d.kind when '产品' then 'CP' when '项目' then 'XM' else 'CS' end || lpad(cast(d.i as varchar), 9, '0') || '-' || (d.k + 1) as object_id,
    d.uscc,
    d.kind,
    n.name || case d.kind when '产品' then '第' || (d.k + 1) || '号产品' when '项目' then (d.k + 1) || '号工程' else '第' || (d.k + 1) || '经营场所' end as name,
    case when d.k = 0 then d.region end as region,
    case when d.k = 0 then d.code end as industry,
    case
        when d.kind = '项目' then ['在建工程']
        when d.tag = '食品生产者' then ['预包装食品']
        when d.tag = '工业产品生产者' then ['工业产品']
        when d.tag = '食品经营者' and pick('site of', part(d.i, d.k), 2) = 0 then ['餐饮场所', '人员密集场所']
        when d.tag = '特种设备使用单位' then ['特种设备使用场所']
        else ['经营场所']
    end as tags,
    d.entered as valid_from_date,
    case when d.closed is not null then d.closed when d.is_limited then cast(d.entered + 700 as date) end as valid_to_date,
    cast(least(d.entered + 3, getvariable('through')) as date) as known_date,
    r.department
from dated as d
join name as n on n.i = d.i
join reporter as r on r.dataset = 'library' and r.region = d.region
where d.entered <= getvariable('through') and (d.closed is null or d.entered < d.closed)
