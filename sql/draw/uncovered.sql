-- model: uncovered
-- grain: one row an object of the frame that has too few inspectors, should it be drawn; limits of load, pairs of the last time and which items each of them fits are not looked at
-- key: uscc, object_id
-- inputs: frame, eligible_inspector, eligible_recusal, draw_plan, draw_staffing, plan_department
-- unit: in_area, recused: inspectors, or groups where groups are sent
with region as (
    select distinct region from frame
),
person as (
    select
        i.inspector_id, i.area, d.rank, s.mode, s.cross_area,
        case when s.mode = 'groups' then i.team else i.inspector_id end as unit,
        case when i.grade = '专家' then 'expert' when s.mode = 'leadHelper' and i.grade = '主检' then 'lead' else 'officer' end as role
    from eligible_inspector i
    join plan_department d on d.department = i.represents
    cross join draw_staffing s
),
unit_size as (
    select unit, count(*) as members
    from person
    group by unit
),
fitting_person as (
    select r.region, i.unit, i.inspector_id
    from region r
    join person i
        on i.area = left(r.region, 4) || '00'
        or (not i.cross_area and i.area = r.region)
        or (i.cross_area and left(i.area, 4) = left(r.region, 4) and i.area <> r.region)
),
fitting as (
    select f.region, f.unit
    from fitting_person f
    join unit_size u on u.unit = f.unit
    group by f.region, f.unit, u.members
    having count(*) = u.members
),
department_count as (
    select count(*) as departments from plan_department
),
need as (
    select 'all' as need, case when s.mode = 'groups' then 1 when s.mode = 'leadHelper' then p.inspectors_per_task - 1 else p.inspectors_per_task end as least
    from draw_plan p
    cross join draw_staffing s
    union all
    select 'lead', 1 from draw_staffing s where s.mode = 'leadHelper'
    union all
    select 'officer', greatest(2, c.departments) - 1 from draw_staffing s cross join department_count c where s.mode = 'leadHelper'
    union all
    select 'department ' || d.rank, 1 from plan_department d cross join draw_staffing s where s.mode = 'individuals' or (s.mode = 'leadHelper' and d.rank > 1)
),
serves as (
    select distinct unit, 'all' as need from person where role <> 'lead'
    union all
    select unit, role from person where mode = 'leadHelper' and role <> 'expert'
    union all
    select unit, 'department ' || rank from person where mode <> 'groups' and role = 'officer'
),
strength as (
    select f.region, n.need, n.least, count(s.unit) as in_area
    from need n
    join serves s on s.need = n.need
    join fitting f on f.unit = s.unit
    group by f.region, n.need, n.least
),
short_region as (
    select r.region
    from region r
    cross join need n
    left join strength s on s.region = r.region and s.need = n.need
    where coalesce(s.in_area, 0) < n.least
    group by r.region
),
barred as (
    select distinct f.uscc, f.region, p.unit
    from eligible_recusal x
    join frame f on f.uscc = x.uscc
    join person p on p.inspector_id = x.inspector_id
    join fitting t on t.region = f.region and t.unit = p.unit
),
recused as (
    select b.uscc, b.region, s.need, count(*) as recused
    from barred b
    join serves s on s.unit = b.unit
    group by b.uscc, b.region, s.need
),
short_recused as (
    select r.uscc, r.region
    from recused r
    join strength s on s.region = r.region and s.need = r.need
    where s.in_area - r.recused < s.least
    group by r.uscc, r.region
),
units as (
    select region, count(*) as in_area
    from fitting
    group by region
),
barred_units as (
    select uscc, region, count(*) as recused
    from barred
    group by uscc, region
)
select
    f.uscc,
    f.object_id,
    f.region,
    coalesce(u.in_area, 0) as in_area,
    coalesce(b.recused, 0) as recused
from frame f
left join short_region g on g.region = f.region
left join short_recused x on x.uscc = f.uscc and x.region = f.region
left join units u on u.region = f.region
left join barred_units b on b.uscc = f.uscc and b.region = f.region
where g.region is not null or x.uscc is not null
