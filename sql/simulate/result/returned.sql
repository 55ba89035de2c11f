-- model: returned
-- grain: one row a task of the draw: what its inspectors found
-- key: task
-- inputs: drawn, task, task_inspector, enterprise_true, inspector_true, item_true, working_day
-- unit: inclusion probability
with team as (
    select
        s.task,
        list(s.inspector_id order by s.seat) as inspectors,
        sum(cast(round(coalesce(t.strictness, 0e0) * 1e6) as bigint)) / 1e6 / count(*) as strictness
    from task_inspector as s
    left join inspector_true as t on t.inspector_id = s.inspector_id
    group by s.task
), faced as (
    select
        k.*,
        d.inclusion_probability,
        team.inspectors,
        cast(chance('task', k.task) >> 34 as bigint) as p,
        e.active,
        -2.2e0 + 0.95e0 * least(e.latent_risk, 4e0) + coalesce(team.strictness, 0e0) + coalesce(i.severity, 0e0) as odds
    from task as k
    join drawn as d on coalesce(d.object_id, d.uscc) = coalesce(k.object_id, k.uscc)
    join team on team.task = k.task
    join enterprise_true as e on e.uscc = k.uscc
    left join item_true as i on i.item_id = k.item
), visited as (
    select
        f.*,
        f.active and u('returned found', f.p) < sigmoid(f.odds) as found_problem,
        v.reached as visited_date
    from faced as f
    join working_day as v on v.day = getvariable('through') - 26 + pick('returned day', f.p, 16) and v.after = 1
), published as (
    select
        v.*,
        d.reached as published
    from visited as v
    left join working_day as d on d.day = v.visited_date and d.after = delay(u('returned delay', v.p), u('returned late', v.p), 3e0, 0.04e0)
), judged as (
    select
        *,
        cast(visited_date + 3 + pick('returned rectified', p, 20) as date) as rectified,
        u('returned result', p) as result
    from published
)
select
    p as i,
    0 as k,
    uscc,
    visited_date as event_date,
    cast(coalesce(least(published, getvariable('through')), getvariable('through')) as date) as known_date,
    department,
    'MN-' || task as record_no,
    plan,
    task,
    object_id,
    item,
    case
        when not active then '9'
        when not found_problem then case when result < 0.93e0 then '1' else 'F' end
        when result < 0.12e0 then '6'
        when result < 0.16e0 then '7'
        when result < 0.50e0 then 'E'
        when result < 0.70e0 then 'A'
        else ['B', 'C', 'D', '3', '4', '5'][1 + pick('returned kind', p, 6)]
    end as result_code,
    found_problem,
    inspectors,
    inclusion_probability,
    case when found_problem and rectified <= getvariable('through') and u('returned rectifies', p) < 0.6e0 then rectified end as rectified_date,
    case when published <= getvariable('through') then published end as published_date,
    cast(null as date) as withdrawn_date
from judged
