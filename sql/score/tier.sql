-- model: tier
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: score, cutoff, rule_value, policy_rule, policy_tier, period
-- unit: tiers A to D; a rule only raises, and is named only where it raised
with scores as (
    select uscc, score from score
),
ranges as (
    select tier, level, lowest_score, below_score from cutoff
),
rules as (
    select policy_rule.rule, policy_rule.position, policy_rule.indicator, policy_rule.minimum_value, policy_rule.tier, policy_tier.level
    from policy_rule
    inner join policy_tier on policy_tier.tier = policy_rule.tier
),
facts as (
    select uscc, indicator, value from rule_value
),
period_of as (
    select month from period
),
hits as (
    select
        facts.uscc,
        rules.rule,
        rules.tier,
        rules.level,
        row_number() over (partition by facts.uscc order by rules.level desc, rules.position) as position
    from facts
    inner join rules on rules.indicator = facts.indicator and facts.value >= rules.minimum_value
),
by_score as (
    select scores.uscc, scores.score, ranges.tier as score_tier, ranges.level
    from scores
    inner join ranges on scores.score >= ranges.lowest_score and scores.score < ranges.below_score
)
select
    by_score.uscc,
    period_of.month,
    by_score.score,
    by_score.score_tier,
    case when hits.level > by_score.level then hits.tier else by_score.score_tier end as tier,
    case when hits.level > by_score.level then hits.rule end as rule
from by_score
cross join period_of
left join hits on hits.uscc = by_score.uscc and hits.position = 1
