-- model: base_cell
-- grain: one row a month (current, previous), a region as stated (GB/T 2260, county or township) and an industry as stated (GB/T 4754)
-- key: month, region, industry
-- inputs: population, tier, previous_population, previous_tier, industry_section
-- unit: enterprises; score points; what every coarser cell is summed from
with
people as (select uscc, region, coalesce(industry, '') as industry from population),
earlier as (select uscc, region, coalesce(industry, '') as industry from previous_population),
rating as (select uscc, tier, cast(score as bigint) as score from tier),
before as (select uscc, tier, cast(score as bigint) as score from previous_tier),
sections as (select code, section from industry_section),
joined as (
    select 'current' as month, p.region, p.industry, r.tier, r.score from people p join rating r on r.uscc = p.uscc
    union all
    select 'previous' as month, p.region, p.industry, r.tier, r.score from earlier p join before r on r.uscc = p.uscc
)
select
    j.month, j.region, j.industry, coalesce(max(s.section), '') as section,
    count(*) as enterprises,
    cast(sum(j.score) as bigint) as score_sum,
    cast(sum(j.score * j.score) as bigint) as score_square_sum,
    count(*) filter (where j.tier in ('C', 'D')) as raised
from joined j
left join sections s on s.code = j.industry
group by j.month, j.region, j.industry
