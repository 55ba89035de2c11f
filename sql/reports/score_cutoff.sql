-- model: score_cutoff
-- grain: one row a tier by score alone
-- key: score_tier
-- inputs: tier
-- unit: score points; enterprises raised above it by a rule
with
rating as (select score_tier, tier, score from tier)
select
    score_tier,
    min(score) as lowest,
    max(score) as highest,
    count(*) as enterprises,
    count(*) filter (where tier <> score_tier) as raised_by_rule
from rating
group by score_tier
