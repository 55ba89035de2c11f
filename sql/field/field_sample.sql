-- model: field_sample
-- grain: one row a plan and an enterprise that it drew
-- key: plan, uscc
-- inputs: sample_drawn, sample_score
-- unit: score points as they stood at the draw
select
    d.plan, d.uscc, d.stratum, d.tier, d.region, d.industry, s.score, d.stratum_size, d.quota, d.inclusion_probability
from sample_drawn d
join sample_score s on s.plan = d.plan and s.uscc = d.uscc
