-- model: enterprise
-- grain: one row an enterprise at registration, and one more when it closes
-- key: i, k
-- inputs: world, name, reporter, working_day
-- unit: CNY
with state as (
    select i, 0 as k, established as event_date, cast(established + 1 + pick('registered', i, 5) as date) as known_date from world
    union all
    select w.i, 1, w.closed, d.reached
    from world as w
    join reporter as r on r.dataset = 'enterprise' and r.region = w.region
    join working_day as d on d.day = w.closed and d.after = delay(u('closing', w.i), u('closing late', w.i), r.mean_delay, r.late)
    where w.closed is not null and d.reached <= getvariable('through')
)
select
    s.i,
    s.k,
    w.uscc,
    s.event_date,
    s.known_date,
    r.department,
    registration_number(w.region, w.i) as record_no,
    n.name,
    case when w.form = '有限责任公司' then ['有限责任公司（自然人独资）', '有限责任公司（自然人投资或控股）', '其他有限责任公司'][1 + pick('subtype', w.i, 3)]
        when w.form = '分公司' then '有限责任公司分公司'
        else w.form end as type,
    cast(null as varchar) as type_code,
    registration_number(w.region, w.i) as registration_no,
    w.code as industry,
    w.region,
    w.established as established_date,
    case when s.k = 1 then w.closed end as closed_date,
    case when w.dollars is null then cast(w.capital as decimal(18, 2)) end as capital_cny,
    case when w.dollars is not null then 'USD' when w.capital is not null then 'CNY' end as capital_currency,
    cast(case when w.dollars is not null then w.dollars * 10000 else w.capital end as decimal(18, 2)) as capital_amount,
    case when w.dollars is not null then w.dollars || '(万美元)' when w.capital is not null then rtrim(rtrim(cast(w.capital / 10000 as varchar), '0'), '.') || '(万元)' end as capital_stated,
    case when s.k = 1 then w.state else '在业' end as state,
    road_address(w.place, w.centre, 'address', w.i) as address,
    person_hash(w.owner) as legal_person_hash,
    '一般项目：' || w.trade || '相关经营活动（模拟数据）' as scope,
    w.owner as person
from state as s
join world as w on w.i = s.i
join name as n on n.i = s.i
join reporter as r on r.dataset = 'enterprise' and r.region = w.region
