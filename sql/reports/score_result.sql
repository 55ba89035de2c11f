-- model: score_result
-- grain: one row a plan, a stratum and a band of 50 score points as they stood at the draw; a score of 1000 belongs to the last band
-- key: plan, stratum, band
-- inputs: field_sample, visited
-- unit: objects; score points
with
sample as (select plan, object, stratum, case when score > 999 then 999 else score end as score, stratum_size, quota from field_sample),
results as (select plan, object, problem from visited)
select
    s.plan, s.stratum, s.score - s.score % 50 as band,
    max(s.stratum_size) as stratum_size,
    max(s.quota) as quota,
    count(*) as drawn,
    count(r.object) as returned,
    count(*) filter (where r.problem = 1) as problems
from sample s left join results r on r.plan = s.plan and r.object = s.object
group by s.plan, s.stratum, s.score - s.score % 50
