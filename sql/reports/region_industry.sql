-- model: region_industry
-- grain: one row a county (GB/T 2260) and section (GB/T 4754) that has enterprises; section '' where the industry is unknown
-- key: region, section
-- inputs: base_cell
-- unit: enterprises; score points
with
base as (select month, substr(region, 1, 6) as region, section, enterprises, score_sum, score_square_sum, raised from base_cell)
select
    region,
    section,
    cast(sum(enterprises) as bigint) as enterprises,
    cast(sum(score_sum) as bigint) as score_sum,
    cast(sum(score_square_sum) as bigint) as score_square_sum,
    cast(sum(raised) as bigint) as raised
from base
where month = 'current'
group by region, section
