-- model: region_industry
-- grain: one row a county (GB/T 2260) and section (GB/T 4754) that has enterprises; section '' where the industry is unknown
-- key: region, section
-- inputs: population, tier, industry_section
-- unit: enterprises; score points
with
people as (select uscc, substr(region, 1, 6) as region, industry from population),
rating as (select uscc, tier, cast(score as bigint) as score from tier),
sections as (select code, section from industry_section),
cells as (
    select p.region, coalesce(s.section, '') as section, r.tier, r.score
    from people p
    join rating r on r.uscc = p.uscc
    left join sections s on s.code = p.industry
)
select
    region,
    section,
    count(*) as enterprises,
    cast(sum(score) as bigint) as score_sum,
    cast(sum(score * score) as bigint) as score_square_sum,
    count(*) filter (where tier in ('C', 'D')) as raised
from cells
group by region, section
