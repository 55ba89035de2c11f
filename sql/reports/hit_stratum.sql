-- model: hit_stratum
-- grain: one row a stratum of the draw and tier
-- key: stratum, tier
-- inputs: drawn, task, known_inspection
-- unit: enterprises
-- An enterprise counts as returned when every task of it has a result, so that a problem reported early does not weigh more.
with
sample as (select uscc, stratum, tier, stratum_size, quota from drawn),
tasks as (select task, plan, uscc from task),
results as (select plan, task, uscc, found_problem from known_inspection),
asked as (select uscc, count(*) as tasks from tasks group by uscc),
answered as (
    select t.uscc, count(distinct t.task) as tasks, max(case when r.found_problem then 1 else 0 end) as problem
    from tasks t join results r on r.plan = t.plan and r.task = t.task and r.uscc = t.uscc
    group by t.uscc
),
visited as (
    select w.uscc, w.problem
    from answered w join asked a on a.uscc = w.uscc
    where w.tasks = a.tasks
)
select
    s.stratum, s.tier,
    max(s.stratum_size) as stratum_size,
    max(s.quota) as quota,
    count(*) as drawn,
    count(v.uscc) as returned,
    count(*) filter (where v.problem = 1) as problems
from sample s left join visited v on v.uscc = s.uscc
group by s.stratum, s.tier
