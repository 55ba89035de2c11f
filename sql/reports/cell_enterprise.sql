-- model: cell_enterprise
-- grain: one row an enterprise among the three of highest score of its county (GB/T 2260) and section (GB/T 4754)
-- key: uscc
-- inputs: population, tier, industry_section
-- unit: score points
with
people as (select uscc, name, substr(region, 1, 6) as region, industry from population),
rating as (select uscc, tier, score from tier),
sections as (select code, section from industry_section),
ranked as (
    select
        p.uscc, p.name, p.region, coalesce(s.section, '') as section, r.tier, r.score,
        row_number() over (partition by p.region, coalesce(s.section, '') order by r.score desc, p.uscc) as place
    from people p
    join rating r on r.uscc = p.uscc
    left join sections s on s.code = p.industry
)
select uscc, name, region, section, tier, score, cast(place as integer) as place
from ranked
where place <= 3
