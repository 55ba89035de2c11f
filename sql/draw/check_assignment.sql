-- model: check_assignment
-- grain: one row a broken rule of the assignment; none when every rule holds
-- key: task, inspector_id, rule
-- inputs: task, task_inspector, eligible_inspector, eligible_recusal, draw_plan, draw_seed
-- unit: none
with seat as (
    select s.task, s.seat, s.inspector_id, s.ticket, t.uscc, t.area
    from task_inspector s
    join task t on t.task = s.task
),
few as (
    select t.task, cast(null as varchar) as inspector_id, 'too_few' as rule
    from task t
    cross join draw_plan p
    left join task_inspector s on s.task = t.task
    group by t.task, p.inspectors_per_task
    having count(distinct s.inspector_id) < p.inspectors_per_task
),
recused as (
    select s.task, s.inspector_id, 'recused' as rule
    from seat s
    join eligible_recusal r on r.inspector_id = s.inspector_id and r.uscc = s.uscc
),
unfit as (
    select s.task, s.inspector_id, 'not_eligible' as rule
    from seat s
    left join eligible_inspector i
        on i.inspector_id = s.inspector_id and (i.area = s.area or i.area = left(s.area, 4) || '00')
    where i.inspector_id is null
),
forged as (
    select s.task, s.inspector_id, 'ticket' as rule
    from seat s
    cross join draw_seed d
    cross join draw_plan p
    where s.ticket <> sha256_hex(d.seed || '|' || p.plan || '|' || s.task || '|' || s.inspector_id)
)
select task, inspector_id, rule from few
union all
select task, inspector_id, rule from recused
union all
select task, inspector_id, rule from unfit
union all
select task, inspector_id, rule from forged
