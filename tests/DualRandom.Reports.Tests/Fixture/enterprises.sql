-- Fictional enterprises of two months and one draw on the first month's tiers. DuckDB only; chance is md5 of the row number, so the same every time.
-- $enterprises: how many. Enterprises 1 to 6 carry hostile names and move most, so that they reach the page.
create or replace macro chance(i, salt) as cast(md5_number_lower(i::varchar || '/' || salt) % 1000000 as double) / 1000000;

create or replace table place as
select row_number() over (order by code) - 1 as k, code as region
from (values ('410302'), ('410303'), ('410304'), ('410305'), ('410307'), ('410308'), ('410311'),
             ('410323'), ('410324'), ('410325'), ('410326'), ('410327'), ('410328'), ('410329')) t(code);

create or replace table trade as
select row_number() over (order by code) - 1 as k, code as industry
from (values ('0111'), ('1311'), ('3011'), ('4411'), ('4710'), ('5211'), ('5421'), ('6210'), ('6510'), ('7010'), ('7211'), ('8021')) t(code);

create or replace table hostile as
select * from (values
    (1, '</script><img src=x onerror=window.pwned=1>洛阳科技有限公司'),
    (2, '"><svg onload=window.pwned=1>''企业'''),
    (3, '😀🏭洛阳表情餐饮有限公司'),
    (4, 'ＦＵＬＬ＜ｓｃｒｉｐｔ＞全角贸易有限公司'),
    (5, '{{Page.Title}} {0} <!-- <script> ${1} &lt;b&gt;'),
    (6, '=HYPERLINK("http://x") 洛阳' || repeat('超长名称', 12) || '有限责任公司')) t(i, name);

create or replace table enterprise_seed as
select
    i,
    '91410300MA' || lpad(i::varchar, 8, '0') as uscc,
    coalesce(h.name, '洛阳模拟' || (['鼎盛','瑞丰','恒泰','金源','华诚','博远'])[1 + i % 6] || (['贸易','机械','餐饮','建材','科技'])[1 + (i // 6) % 5] || i || '有限公司') as name,
    p.region,
    case when chance(i, 'unknown') < 0.01 then null else t.industry end as industry,
    date '2005-01-01' + cast(floor(chance(i, 'age') * 7000) as integer) as established_date,
    0.25 + 0.35 * chance('r' || p.region, 'risk') + 0.35 * chance('t' || t.industry, 'risk') + 0.5 * chance(i, 'risk') as risk
from range(1, $enterprises + 1) n(i)
join place p on p.k = cast(floor(14 * pow(chance(i, 'region'), 1.6)) as integer)
join trade t on t.k = cast(floor(12 * pow(chance(i, 'trade'), 1.8)) as integer)
left join hostile h using (i);

create or replace table card as
select * from (values
    ('B01', 60), ('B02', 50), ('D01', 90), ('D02', 70), ('S01', 170), ('S02', 150), ('S03', 120), ('R01', 80), ('R02', 60), ('C01', 90), ('C02', 60)
) t(indicator, most);

create or replace table reason_of as
select
    m.month, e.i, e.uscc, c.indicator,
    case when x.chance < 0.06 * e.risk then 3 when x.chance < 0.2 * e.risk then 2 when x.chance < 0.5 * e.risk then 1 else 0 end as bin,
    case when e.i in (1, 2, 4) then (case when m.month = '2026-10' then c.most else 0 end)
         when e.i in (3, 5, 6) then (case when m.month = '2026-10' then 0 else c.most end)
         else cast(floor(c.most * (case when x.chance < 0.06 * e.risk then 1 when x.chance < 0.2 * e.risk then 0.6 when x.chance < 0.5 * e.risk then 0.25 else 0 end)) as integer)
    end as points
from enterprise_seed e
cross join card c
cross join (values ('2026-09'), ('2026-10')) m(month)
cross join lateral (select case when m.month = '2026-10' and chance(e.i, c.indicator || 'changed') < 0.06
                                then chance(e.i, c.indicator || 'new') else chance(e.i, c.indicator) end as chance) x
where not (m.month = '2026-09' and e.i % 97 = 8) and not (m.month = '2026-10' and e.i % 113 = 9);

create or replace table score_of as
select month, i, uscc, cast(least(1000, sum(points)) as integer) as score from reason_of group by all;

create or replace table tier_of as
with ranked as (
    select *, (row_number() over (partition by month order by score, uscc) - 0.5) / count(*) over (partition by month) as place from score_of
), cut as (
    select *, case when place < 0.65 then 'A' when place < 0.90 then 'B' when place < 0.98 then 'C' else 'D' end as score_tier from ranked
)
select month, i, uscc, score, score_tier,
    case when i % 311 = 7 then 'D' when i % 97 = 3 and score_tier < 'C' then 'C' else score_tier end as tier,
    case when i % 311 = 7 then '严重违法失信' when i % 97 = 3 and score_tier < 'C' then '经营异常' end as rule
from cut;

create or replace table frame_of as
select t.uscc, t.i, t.tier, e.region, e.industry, t.tier || '|' || (case when e.region < '410320' then '城区' else '县' end) as stratum
from tier_of t join enterprise_seed e using (i) where t.month = '2026-09';

create or replace table drawn_of as
with sized as (
    select *, count(*) over (partition by stratum) as stratum_size, md5('seed/' || uscc) || md5(uscc) as ticket,
        case tier when 'A' then 0.01 when 'B' then 0.03 when 'C' then 0.10 else 0.20 end as rate
    from frame_of
), placed as (
    select *, cast(ceil(rate * stratum_size) as bigint) as quota, row_number() over (partition by stratum order by ticket) as position from sized
)
select uscc, stratum, tier, region, industry, ticket, position, stratum_size, quota, cast(quota as decimal(18, 12)) / stratum_size as inclusion_probability, i
from placed where position <= quota;

create or replace table task_of as
select 'T' || lpad(d.i::varchar, 8, '0') || '-' || k as task, '2026年度双随机抽查计划' as plan, d.uscc, 'item-' || k as item,
    '市场监督管理局' as department, d.region as area, d.i, d.tier, k
from drawn_of d cross join range(1, 3) s(k)
where k = 1 or d.i % 4 = 0;

create or replace table inspection_of as
select t.uscc, date '2026-10-12' + cast(t.i % 10 as integer) as event_date,
    case when t.i % 23 = 5 then date '2026-11-03' else date '2026-10-20' + cast(t.i % 8 as integer) end as known_date,
    '双随机办' as department, t.task as record_no, 'inspection' as source, '2026-10-28-0123456789ab' as batch,
    row_number() over (order by t.task) as row, t.plan, t.task, t.item,
    case when f.problem then '3' else '1' end as result_code, f.problem as found_problem, ['X001', 'X002'] as inspectors,
    cast(null as decimal(18, 12)) as inclusion_probability, cast(null as date) as rectified_date, cast(null as date) as published_date, cast(null as date) as withdrawn_date,
    cast(null as integer) as critical_defects, cast(null as integer) as major_defects, cast(null as integer) as minor_defects,
    cast(null as varchar) as finding, cast(null as date) as rectify_by_date, cast(null as varchar) as object_id
from task_of t
cross join lateral (select chance(t.i, 'hit' || t.k) < case t.tier when 'A' then 0.03 when 'B' then 0.1 when 'C' then 0.24 else 0.42 end as problem) f
where t.i % 19 <> 4;

create or replace table penalty_of as
select e.uscc, date '2026-08-20' + cast(e.i % 70 as integer) as event_date, date '2026-09-15' + cast(e.i % 47 as integer) as known_date,
    '执法大队' as department, 'P' || e.i as record_no, 'penalty' as source, '2026-10-31-ba9876543210' as batch, e.i as row,
    '罚款' as kind, cast(null as varchar) as violation, cast(1000 as decimal(18, 2)) as fine_cny, cast(null as decimal(18, 2)) as confiscated_cny,
    cast(null as date) as published_until_date, cast(null as varchar) as state, cast(null as date) as withdrawn_date
from enterprise_seed e where e.i % 9 = 0;

-- What became of the draw, as sampling leaves it. $results: whether anything came back.
create or replace table field_sample_of as
select '2026-q4' as plan, d.uscc as object, d.uscc, d.stratum, d.tier, d.region, d.industry, s.score, d.stratum_size, d.quota, d.inclusion_probability, d.i
from drawn_of d join score_of s on s.i = d.i and s.month = '2026-09';

create or replace table field_check_of as
select
    t.task, t.item, '2026-q4' as plan, t.uscc as object, t.uscc, case t.item when 'item-1' then '登记事项检查' else '公示信息检查' end as item_name,
    case when r.task is null then 'open' else 'done' end as state, r.event_date, r.found_problem, t.i, t.tier
from task_of t
left join inspection_of r on r.task = t.task and r.known_date <= date '2026-10-31' and $results;

create or replace table field_seat_of as
select t.task, s.seat, '2026-q4' as plan, 'X' || lpad(((t.i * 7 + s.seat * 5) % 12)::varchar, 3, '0') as inspector_id, '市场监督管理局' as department
from task_of t cross join range(1, 3) s(seat);

create or replace table field_finding_of as
select task, item, plan, uscc, case when i % 3 = 0 then 'major' else 'minor' end as severity,
    case i % 5 when 0 then 'closed' when 1 then 'overdue' when 2 then 'transferred' else 'open' end as state,
    '市场监督管理局' as responsible, case when i % 5 = 2 then 'enforcement' end as transferred_to
from field_check_of where found_problem;

create or replace table field_plan_of as
with per_task as (
    select task, count(*) filter (where state <> 'done') = 0 as done, count(*) filter (where found_problem) > 0 as found from field_check_of group by task
)
select
    '2026-q4' as plan, '四季度双随机抽查' as title, '2026-09' as month, '市场监督管理局' as department, 'item-1' as item,
    date '2026-10-08' as period_from, date '2026-12-20' as period_to, true as is_joint, true as by_tier,
    count(*) as tasks, count(*) filter (where done) as done, count(*) filter (where not done) as open, 0 as overdue, count(*) filter (where found) as found,
    count(*) filter (where done) - 3 as published, count(*) filter (where done) - 5 as published_on_time, false as is_planned_only
from per_task;

create or replace table field_department_of as
select plan, department, tasks, done, overdue, found, greatest(published, 0) as published, greatest(published_on_time, 0) as published_on_time, is_planned_only from field_plan_of
union all
select plan, '消防救援支队', tasks // 2, 0, 0, 0, 0, 0, true from field_plan_of;

create or replace table field_tier_use_of as select 2026 as year, 1 as plans, tasks, tasks as by_tier from field_plan_of;
create or replace table field_visit_of as
select count(*) as tasks, count(distinct uscc) as visits, count(*) - count(distinct uscc) as joint_visits, 0 as joint_department_visits,
    count(distinct uscc) as enterprises, count(*) - count(distinct uscc) as saved
from task_of;
create or replace table indicator_of as
select uscc, cast(case when i % 50 = 1 then null else 30000 * pow(3, i % 9) end as decimal(18, 2)) as capital_cny, date '2026-10-31' - established_date as age_days from enterprise_seed;
create or replace table migration_reason_of as
select n.* from (values ('B', 'D', 'S01', 5, 700), ('C', 'D', 'S01', 3, 310), ('D', 'C', 'S02', 4, -400), ('', 'D', 'S01', 2, 100), ('A', 'B', 'B01', 7, 70)) n(from_tier, to_tier, indicator, enterprises, points);
