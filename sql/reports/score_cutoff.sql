-- model: score_cutoff
-- grain: one row a cohort and tier by score alone
-- key: cohort, score_tier
-- inputs: tier
-- unit: score points; enterprises raised above it by a rule
with
rating as (select cohort, score_tier, rule, score from tier)
select
    cohort,
    score_tier,
    min(score) as lowest,
    max(score) as highest,
    count(*) as enterprises,
    count(*) filter (where rule is not null) as raised_by_rule
from rating
group by cohort, score_tier
