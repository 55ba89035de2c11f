-- model: eligible_inspector
-- grain: one row an inspector who may be sent: in the library and certified over the whole period, not black-listed, of a department of the plan or a branch whose name contains it, of the speciality of an item that his or her department is in charge of, or where it is in charge of none of the main item's; with a grade that the mode has seats for; in groups, of a group that may go whole
-- key: inspector_id
-- inputs: inspector, draw_plan, draw_staffing, plan_department, plan_item, plan_charge
-- unit: fits lists the items of the department that he or she fits, separated by ;
with versions as (
    select
        i.inspector_id, i.department, i.area, i.certificate_valid_to_date, i.specialities, i.grade, i.team, i.list, i.valid_from_date, i.valid_to_date,
        row_number() over (
            partition by i.inspector_id, i.valid_from_date
            order by i.known_date desc, i.source collate "C" desc, i.batch collate "C" desc, i.row desc) as version
    from inspector i
),
present as (
    select
        v.inspector_id, v.department, v.area, v.certificate_valid_to_date, v.specialities, v.grade, v.team, v.list,
        case when v.valid_from_date <= p.period_from and (v.valid_to_date is null or v.valid_to_date >= p.period_to) then 1 else 0 end as whole,
        v.valid_from_date
    from versions v
    cross join draw_plan p
    where v.version = 1
      and v.valid_from_date <= p.period_to
      and (v.valid_to_date is null or v.valid_to_date >= p.period_from)
),
valid as (
    select
        v.inspector_id, v.department, v.area, v.certificate_valid_to_date, v.specialities, v.grade, v.team, v.list,
        row_number() over (partition by v.inspector_id order by v.valid_from_date desc) as recency
    from present v
    where v.whole = 1
),
represented as (
    select
        v.inspector_id, v.department, v.area, v.certificate_valid_to_date, v.specialities, v.grade, v.team, v.list,
        d.department as represents, d.rank,
        row_number() over (partition by v.inspector_id order by length(d.department) desc, d.rank) as choice
    from valid v
    join plan_department d on position(d.department in v.department) > 0
    where v.recency = 1
),
charged as (
    select v.inspector_id, string_agg(c.item_id, ';' order by c.item_id collate "C") as fits
    from represented v
    join plan_charge c on c.department = v.represents
    where v.choice = 1
      and (c.speciality = '' or c.speciality = any(v.specialities))
    group by v.inspector_id
),
in_charge as (
    select distinct department from plan_charge
),
fit as (
    select
        v.inspector_id, v.department, v.area, v.certificate_valid_to_date,
        array_to_string(v.specialities, ';') as specialities,
        v.grade, v.team, v.represents, c.fits
    from represented v
    left join charged c on c.inspector_id = v.inspector_id
    left join in_charge h on h.department = v.represents
    cross join draw_plan p
    cross join draw_staffing s
    cross join plan_item i
    where v.choice = 1
      and v.certificate_valid_to_date >= p.period_to
      and v.list is distinct from '黑名单'
      and (c.inspector_id is not null or (h.department is null and (coalesce(i.speciality, '') = '' or i.speciality = any(v.specialities))))
      and (s.mode <> 'individuals' or v.grade is distinct from '专家')
      and (s.mode <> 'leadHelper' or v.grade is distinct from '主检' or v.rank = 1)
      and (s.mode <> 'groups' or v.team is not null)
),
broken_group as (
    select p.team
    from present p
    left join fit f on f.inspector_id = p.inspector_id and f.team = p.team
    where p.team is not null and f.inspector_id is null
),
group_strength as (
    select
        team,
        count(*) as members,
        count(*) filter (where grade is distinct from '专家') as officers,
        count(distinct case when grade is distinct from '专家' then represents end) as departments
    from fit
    where team is not null
    group by team
),
whole_group as (
    select g.team
    from group_strength g
    cross join draw_plan p
    where g.members >= p.inspectors_per_task
      and g.officers >= 2
      and g.departments = (select count(*) from plan_department)
      and not exists (select 1 from broken_group b where b.team = g.team)
)
select f.inspector_id, f.department, f.area, f.certificate_valid_to_date, f.specialities, f.grade, f.team, f.represents, f.fits
from fit f
cross join draw_staffing s
left join whole_group g on g.team = f.team
where s.mode <> 'groups' or g.team is not null
