-- model: cell
-- grain: one row a county × industry section that occurs
-- key: region, section
-- inputs: county_slot, industry_slot, reference_industry
-- unit: latent risk; about one cell in fourteen is planted as truly riskier
with county as (
    select distinct region, county_risk from county_slot
), industry as (
    select
        r.section,
        sum(cast(round(s.industry_risk * 100e0) as bigint)) / 100e0 / count(*) as section_risk
    from industry_slot as s
    join reference_industry as r on r.code = s.code
    group by r.section
), crossed as (
    select *, u('cell planted', cast(region as bigint) * 100 + ascii(section)) < 7e-2 as planted
    from county, industry
)
select
    region,
    section,
    round(county_risk, 6) as county_effect,
    round(section_risk, 6) as section_effect,
    round(case when planted then 1.0e0 else 0.12e0 * z('cell', cast(region as bigint) * 100 + ascii(section)) end, 6) as interaction,
    planted
from crossed
order by region, section
