-- model: check_tier_fits
-- grain: one row an enterprise whose tier does not follow from its score, the cut-offs of its cohort, last month's tier and the rules
-- key: key
-- inputs: tier, score, cohort, cutoff, previous, policy_rule, policy_tier, policy_band
-- unit: detail is score: tier by score, tier, rule
-- severity: stop
with placed as (
    select uscc, cohort, score, score_tier, tier, held, rule from tier
),
scores as (
    select uscc, score from score
),
cohorts as (
    select uscc, cohort from cohort
),
ranges as (
    select cohort, tier, level, lowest_score, below_score from cutoff
),
levels as (
    select tier, level from policy_tier
),
band as (
    select points from policy_band
),
before as (
    select previous.uscc, previous.tier, policy_tier.level as score_level
    from previous
    inner join policy_tier on policy_tier.tier = previous.score_tier
    inner join placed on placed.uscc = previous.uscc
    where placed.held
),
judged as (
    select
        placed.uscc, placed.score, placed.score_tier, placed.tier, placed.rule, placed.held,
        scores.score as stated_score,
        cohorts.cohort as stated_cohort,
        placed.cohort,
        ranges.tier as expected_tier,
        levels.level as level,
        ranges.level as score_level,
        policy_rule.tier as rule_tier,
        before.tier = placed.tier and before.score_level > ranges.level and placed.score >= own.lowest_score - band.points as may_hold
    from placed
    cross join band
    left join scores on scores.uscc = placed.uscc
    left join cohorts on cohorts.uscc = placed.uscc
    left join ranges on ranges.cohort = placed.cohort and placed.score >= ranges.lowest_score and placed.score < ranges.below_score
    left join levels on levels.tier = placed.tier
    left join ranges as own on own.cohort = placed.cohort and own.tier = placed.tier
    left join policy_rule on policy_rule.rule = placed.rule
    left join before on before.uscc = placed.uscc
)
select uscc as key, cast(score as varchar) || ': ' || score_tier || ', ' || tier || ', ' || coalesce(rule, '') as detail
from judged
where stated_score is null
    or stated_score <> score
    or stated_cohort is null
    or stated_cohort <> cohort
    or expected_tier is null
    or expected_tier <> score_tier
    or level is null
    or level < score_level
    or (held and (level <= score_level or rule is not null or not coalesce(may_hold, false)))
    or (not held and rule is null and level <> score_level)
    or (rule is not null and (rule_tier is null or rule_tier <> tier or level <= score_level))
