-- model: cutoff
-- grain: one row a cohort and tier
-- key: cohort, tier
-- inputs: score, cohort, policy_cut
-- unit: scores, lowest included, below excluded; enterprises a count; a stated score is taken as it is; for a share equal scores are never split: of
--       all possible cuts the one nearest to the asked share of the cohort is taken, of two equally near the higher; 1001 leaves the tier empty
with scores as (
    select uscc, score from score
),
placed as (
    select uscc, cohort from cohort
),
asked as (
    select cohort, tier, level, share_bp, lowest_score from policy_cut
),
cohorts as (
    select distinct cohort from asked
),
histogram as (
    select placed.cohort, scores.score, count(*) as enterprises
    from scores
    inner join placed on placed.uscc = scores.uscc
    group by placed.cohort, scores.score
),
candidates as (
    select cohort, score as lowest_score, cast(sum(enterprises) over (partition by cohort order by score desc) as bigint) as at_or_above from histogram
    union all
    select cohort, 1001 as lowest_score, 0 as at_or_above from cohorts
),
cohort_size as (
    select cohorts.cohort, cast(coalesce(sum(histogram.enterprises), 0) as bigint) as enterprises
    from cohorts
    left join histogram on histogram.cohort = cohorts.cohort
    group by cohorts.cohort
),
wanted as (
    select cohort, tier, level, cast(sum(share_bp) over (partition by cohort order by level desc) as bigint) as share_bp from asked
),
ranked as (
    select
        wanted.cohort,
        wanted.tier,
        candidates.lowest_score,
        row_number() over (
            partition by wanted.cohort, wanted.tier
            order by abs(candidates.at_or_above * 10000 - wanted.share_bp * cohort_size.enterprises), candidates.lowest_score desc
        ) as position
    from wanted
    inner join candidates on candidates.cohort = wanted.cohort
    inner join cohort_size on cohort_size.cohort = wanted.cohort
    where wanted.level > 1 and wanted.share_bp is not null
),
cut as (
    select asked.cohort, asked.tier, asked.level, coalesce(asked.lowest_score, ranked.lowest_score, 0) as lowest_score
    from asked
    left join ranked on ranked.cohort = asked.cohort and ranked.tier = asked.tier and ranked.position = 1
),
ranges as (
    select cohort, tier, level, lowest_score, lead(lowest_score, 1, 1001) over (partition by cohort order by level) as below_score from cut
)
select
    ranges.cohort,
    ranges.tier,
    cast(ranges.level as integer) as level,
    cast(ranges.lowest_score as integer) as lowest_score,
    cast(ranges.below_score as integer) as below_score,
    cast(coalesce(sum(histogram.enterprises), 0) as bigint) as enterprises
from ranges
left join histogram
    on histogram.cohort = ranges.cohort and histogram.score >= ranges.lowest_score and histogram.score < ranges.below_score
group by ranges.cohort, ranges.tier, ranges.level, ranges.lowest_score, ranges.below_score
