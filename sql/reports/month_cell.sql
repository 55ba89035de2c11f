-- model: month_cell
-- grain: one row a month of the last twelve, a county (GB/T 2260) and a section (GB/T 4754) that has enterprises; section '' where the industry is unknown
-- key: month, region, section
-- inputs: history_population, history_tier, industry_section
-- unit: enterprises; score points
with
people as (select month, uscc, substr(region, 1, 6) as region, industry from history_population),
rating as (select month, uscc, tier, cast(score as bigint) as score from history_tier),
sections as (select code, section from industry_section),
cells as (
    select p.month, p.region, coalesce(s.section, '') as section, r.tier, r.score
    from people p
    join rating r on r.month = p.month and r.uscc = p.uscc
    left join sections s on s.code = p.industry
)
select
    month, region, section,
    count(*) as enterprises,
    count(*) filter (where tier = 'A') as tier_a,
    count(*) filter (where tier = 'B') as tier_b,
    count(*) filter (where tier = 'C') as tier_c,
    count(*) filter (where tier = 'D') as tier_d,
    cast(sum(score) as bigint) as score_sum,
    cast(sum(score * score) as bigint) as score_square_sum
from cells
group by month, region, section
