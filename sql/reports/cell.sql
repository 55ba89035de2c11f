-- model: cell
-- grain: one row a level of region (0 all, 4 city, 6 county, 9 township), a level of industry (0 all, 1 section, 2 division, 3 group, 4 class), and a cell of them that has enterprises this month
-- key: region_level, industry_level, region, industry
-- inputs: base_cell, cell_level
-- unit: enterprises; score points; raised are those in C and D
-- A region or industry stated less finely than a level is left out of that level; the section of an industry stands for level 1.
with
base as (select month, region, industry, section, enterprises, score_sum, score_square_sum, raised from base_cell),
levels as (select region_level, industry_level from cell_level),
placed as (
    select
        l.region_level, l.industry_level,
        substr(b.region, 1, l.region_level) as region,
        case when l.industry_level = 0 then '' when l.industry_level = 1 then b.section else substr(b.industry, 1, l.industry_level) end as industry,
        b.month, b.enterprises, b.score_sum, b.score_square_sum, b.raised
    from base b cross join levels l
    where length(b.region) >= l.region_level
      and (l.industry_level <= 1 or length(b.industry) >= l.industry_level)
      and (l.industry_level <> 1 or b.section <> '')
)
select
    region_level, industry_level, region, industry,
    cast(sum(case when month = 'current' then enterprises else 0 end) as bigint) as enterprises,
    cast(sum(case when month = 'current' then score_sum else 0 end) as bigint) as score_sum,
    cast(sum(case when month = 'current' then score_square_sum else 0 end) as bigint) as score_square_sum,
    cast(sum(case when month = 'current' then raised else 0 end) as bigint) as raised,
    cast(sum(case when month = 'previous' then enterprises else 0 end) as bigint) as previous_enterprises,
    cast(sum(case when month = 'previous' then score_sum else 0 end) as bigint) as previous_score_sum,
    cast(sum(case when month = 'previous' then raised else 0 end) as bigint) as previous_raised
from placed
group by region_level, industry_level, region, industry
having sum(case when month = 'current' then enterprises else 0 end) > 0
