-- model: field_sample
-- grain: one row a plan and an object that it drew
-- key: plan, object
-- inputs: sample_drawn, sample_score
-- unit: score points of the enterprise as they stood at the draw
select
    d.plan, coalesce(d.object_id, d.uscc) as object, d.uscc, d.stratum, d.tier, d.region, d.industry, s.score, d.stratum_size, d.quota, d.inclusion_probability
from sample_drawn d
join sample_score s on s.plan = d.plan and s.uscc = d.uscc
