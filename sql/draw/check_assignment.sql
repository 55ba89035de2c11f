-- model: check_assignment
-- grain: one row a broken rule of the assignment; none when every rule holds
-- key: task, inspector_id, rule
-- inputs: task, task_inspector, checked_item, eligible_inspector, eligible_recusal, previous_pair, draw_plan, draw_staffing, plan_department, draw_seed
-- unit: none
with seat as (
    select
        s.task, s.seat, s.inspector_id, s.ticket, t.uscc, t.area,
        i.area as own_area, i.grade, i.team, i.represents, i.fits
    from task_inspector s
    join task t on t.task = s.task
    left join eligible_inspector i on i.inspector_id = s.inspector_id
),
headcount as (
    select
        t.task, p.inspectors_per_task, m.mode,
        count(s.inspector_id) as seats,
        count(distinct s.inspector_id) as people,
        count(*) filter (where s.inspector_id is not null and s.grade is distinct from '专家') as officers,
        count(distinct s.team) as teams,
        count(s.team) as in_teams,
        max(s.team) as team
    from task t
    cross join draw_plan p
    cross join draw_staffing m
    left join seat s on s.task = t.task
    group by t.task, p.inspectors_per_task, m.mode
),
team_size as (
    select team, count(*) as members
    from eligible_inspector
    where team is not null
    group by team
),
few as (
    select task, cast(null as varchar) as inspector_id, 'too_few' as rule
    from headcount
    where people < inspectors_per_task
),
many as (
    select task, cast(null as varchar) as inspector_id, 'too_many' as rule
    from headcount
    where mode <> 'groups' and seats > inspectors_per_task
),
officers as (
    select task, cast(null as varchar) as inspector_id, 'officers' as rule
    from headcount
    where officers < 2 and people >= inspectors_per_task
),
team as (
    select h.task, cast(null as varchar) as inspector_id, 'group' as rule
    from headcount h
    left join team_size g on g.team = h.team
    where h.mode = 'groups' and (h.teams <> 1 or h.in_teams <> h.seats or h.people <> g.members)
),
twice as (
    select task, inspector_id, 'twice' as rule
    from seat
    group by task, inspector_id
    having count(*) > 1
),
department as (
    select t.task, cast(null as varchar) as inspector_id, 'department' as rule
    from task t
    cross join plan_department d
    left join seat s on s.task = t.task and s.represents = d.department and s.grade is distinct from '专家'
    where s.task is null
    group by t.task
),
speciality as (
    select t.task, cast(null as varchar) as inspector_id, 'speciality' as rule
    from task t
    cross join checked_item c
    left join seat s on s.task = t.task and position(';' || c.item || ';' in ';' || s.fits || ';') > 0
    where s.task is null
    group by t.task
),
grade as (
    select s.task, s.inspector_id, 'lead' as rule
    from seat s
    cross join draw_staffing m
    join plan_department d on d.rank = 1
    where m.mode = 'leadHelper'
      and case when s.seat = 1 then s.grade is distinct from '主检' or s.represents is distinct from d.department else s.grade is not distinct from '主检' end
),
recused as (
    select s.task, s.inspector_id, 'recused' as rule
    from seat s
    join eligible_recusal r on r.inspector_id = s.inspector_id and r.uscc = s.uscc
),
pair as (
    select a.task, a.inspector_id, 'pair' as rule
    from seat a
    join previous_pair p on p.uscc = a.uscc and p.inspector_id = a.inspector_id
    join seat b on b.task = a.task and b.inspector_id = p.other_id
),
unfit as (
    select s.task, s.inspector_id, 'not_eligible' as rule
    from seat s
    cross join draw_staffing m
    where s.own_area is null
       or not (
            s.own_area = left(s.area, 4) || '00'
            or (not m.cross_area and s.own_area = s.area)
            or (m.cross_area and left(s.own_area, 4) = left(s.area, 4) and s.own_area <> s.area))
       or (m.mode = 'individuals' and s.grade = '专家')
),
overload as (
    select cast(null as varchar) as task, s.inspector_id, 'overload' as rule
    from seat s
    cross join draw_staffing m
    group by s.inspector_id, m.most_tasks
    having count(distinct s.task) > m.most_tasks
),
forged as (
    select s.task, s.inspector_id, 'ticket' as rule
    from seat s
    cross join draw_seed d
    cross join draw_plan p
    cross join draw_staffing m
    where s.ticket <> sha256_hex(
        d.seed || '|' || p.plan || '|' || s.task || '|' || case when m.mode = 'groups' then coalesce(s.team, s.inspector_id) else s.inspector_id end)
)
select task, inspector_id, rule from few
union all
select task, inspector_id, rule from many
union all
select task, inspector_id, rule from officers
union all
select task, inspector_id, rule from team
union all
select task, inspector_id, rule from twice
union all
select task, inspector_id, rule from department
union all
select task, inspector_id, rule from speciality
union all
select task, inspector_id, rule from grade
union all
select task, inspector_id, rule from recused
union all
select task, inspector_id, rule from pair
union all
select task, inspector_id, rule from unfit
union all
select task, inspector_id, rule from overload
union all
select task, inspector_id, rule from forged
