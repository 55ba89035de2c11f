-- model: cutoff
-- grain: one row a tier
-- key: tier
-- inputs: score, policy_tier
-- unit: scores, lowest included, below excluded; enterprises a count; equal scores are never split: of all possible cuts the one nearest to
--       the asked share is taken, of two equally near the higher; 1001 leaves the tier empty
with scores as (
    select score from score
),
asked as (
    select tier, level, share_bp from policy_tier
),
histogram as (
    select score, count(*) as enterprises from scores group by score
),
candidates as (
    select score as lowest_score, cast(sum(enterprises) over (order by score desc) as bigint) as at_or_above from histogram
    union all
    select 1001 as lowest_score, 0 as at_or_above
),
population_size as (
    select count(*) as enterprises from scores
),
wanted as (
    select tier, level, cast(sum(share_bp) over (order by level desc) as bigint) as share_bp from asked
),
ranked as (
    select
        wanted.tier,
        candidates.lowest_score,
        row_number() over (
            partition by wanted.tier
            order by abs(candidates.at_or_above * 10000 - wanted.share_bp * population_size.enterprises), candidates.lowest_score desc
        ) as position
    from wanted
    cross join candidates
    cross join population_size
    where wanted.level > 1
),
cut as (
    select asked.tier, asked.level, coalesce(ranked.lowest_score, 0) as lowest_score
    from asked
    left join ranked on ranked.tier = asked.tier and ranked.position = 1
),
ranges as (
    select tier, level, lowest_score, lead(lowest_score, 1, 1001) over (order by level) as below_score from cut
)
select
    ranges.tier,
    cast(ranges.level as integer) as level,
    cast(ranges.lowest_score as integer) as lowest_score,
    cast(ranges.below_score as integer) as below_score,
    cast(coalesce(sum(histogram.enterprises), 0) as bigint) as enterprises
from ranges
left join histogram on histogram.score >= ranges.lowest_score and histogram.score < ranges.below_score
group by ranges.tier, ranges.level, ranges.lowest_score, ranges.below_score
