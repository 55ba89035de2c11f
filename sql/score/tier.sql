-- model: tier
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: score, cohort, cutoff, previous, rule_value, policy_rule, policy_tier, policy_band, period
-- unit: tiers A to D. Held: the score fell below last month's tier, but not by more than the band's points, and last month's score did not stand as
--       low; the tier of last month stays. A rule only raises, and is named only where it raised.
with scores as (
    select uscc, score from score
),
placed as (
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
    select scores.uscc, placed.cohort, scores.score, ranges.tier as score_tier, ranges.level
    from scores
    inner join placed on placed.uscc = scores.uscc
    inner join ranges on ranges.cohort = placed.cohort and scores.score >= ranges.lowest_score and scores.score < ranges.below_score
),
earlier as (
    select previous.uscc, previous.tier, stood.level, scored.level as score_level
    from previous
    cross join band
    inner join levels as stood on stood.tier = previous.tier
    inner join levels as scored on scored.tier = previous.score_tier
    where band.points > 0 and stood.level > 1
),
held as (
    select by_score.uscc, earlier.tier, earlier.level
    from by_score
    cross join band
    inner join earlier on earlier.uscc = by_score.uscc
    inner join ranges on ranges.cohort = by_score.cohort and ranges.tier = earlier.tier
    where earlier.level > by_score.level
        and earlier.score_level > by_score.level
        and by_score.score >= ranges.lowest_score - band.points
),
standing as (
    select
        by_score.uscc,
        by_score.cohort,
        by_score.score,
        by_score.score_tier,
        coalesce(held.tier, by_score.score_tier) as tier,
        coalesce(held.level, by_score.level) as level,
        held.uscc is not null as held
    from by_score
    left join held on held.uscc = by_score.uscc
)
select
    standing.uscc,
    period_of.month,
    standing.cohort,
    standing.score,
    standing.score_tier,
    case when hits.level > standing.level then hits.tier else standing.tier end as tier,
    standing.held and coalesce(hits.level, 0) <= standing.level as held,
    case when hits.level > standing.level then hits.rule end as rule
from standing
cross join period_of
left join hits on hits.uscc = standing.uscc and hits.position = 1
