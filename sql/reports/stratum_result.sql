-- model: stratum_result
-- grain: one row a plan, a stratum and a tier in it
-- key: plan, stratum, tier
-- inputs: field_sample, visited
-- unit: objects
with
sample as (select plan, object, stratum, tier, stratum_size, quota from field_sample),
results as (select plan, object, problem from visited)
select
    s.plan, s.stratum, s.tier,
    max(s.stratum_size) as stratum_size,
    max(s.quota) as quota,
    count(*) as drawn,
    count(r.object) as returned,
    count(*) filter (where r.problem = 1) as problems
from sample s left join results r on r.plan = s.plan and r.object = s.object
group by s.plan, s.stratum, s.tier
