-- model: check_tier_fits
-- grain: one row an enterprise whose tier does not follow from its score, the cut-offs and the rules
-- key: key
-- inputs: tier, score, cutoff, policy_rule, policy_tier
-- unit: detail is score: tier by score, tier, rule
-- severity: stop
with placed as (
    select uscc, score, score_tier, tier, rule from tier
),
scores as (
    select uscc, score from score
),
ranges as (
    select tier, level, lowest_score, below_score from cutoff
),
levels as (
    select tier, level from policy_tier
),
judged as (
    select
        placed.uscc, placed.score, placed.score_tier, placed.tier, placed.rule,
        scores.score as stated_score,
        ranges.tier as expected_tier,
        levels.level as level,
        ranges.level as score_level,
        policy_rule.tier as rule_tier
    from placed
    left join scores on scores.uscc = placed.uscc
    left join ranges on placed.score >= ranges.lowest_score and placed.score < ranges.below_score
    left join levels on levels.tier = placed.tier
    left join policy_rule on policy_rule.rule = placed.rule
)
select uscc as key, cast(score as varchar) || ': ' || score_tier || ', ' || tier || ', ' || coalesce(rule, '') as detail
from judged
where stated_score is null
    or stated_score <> score
    or expected_tier is null
    or expected_tier <> score_tier
    or level is null
    or level < score_level
    or (rule is null and level <> score_level)
    or (rule is not null and (rule_tier is null or rule_tier <> tier or level <= score_level))
