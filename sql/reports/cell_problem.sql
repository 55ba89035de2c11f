-- model: cell_problem
-- grain: one row a level of region, a level of industry and a cell of them in which a drawn object has its results
-- key: region_level, industry_level, region, industry
-- inputs: field_sample, visited, industry_section, cell_level
-- unit: objects; weights are millionths of an object: objects of the stratum for each drawn
with
sample as (select plan, object, region, coalesce(industry, '') as industry, stratum_size, quota from field_sample),
results as (select plan, object, problem from visited),
sections as (select code, section from industry_section),
levels as (select region_level, industry_level from cell_level),
weighted as (
    select
        s.region, s.industry, coalesce(x.section, '') as section, r.problem,
        cast((s.stratum_size * 1000000 - (s.stratum_size * 1000000) % s.quota) / s.quota as bigint) as weight
    from sample s
    join results r on r.plan = s.plan and r.object = s.object
    left join sections x on x.code = s.industry
),
placed as (
    select
        l.region_level, l.industry_level,
        substr(w.region, 1, l.region_level) as region,
        case when l.industry_level = 0 then '' when l.industry_level = 1 then w.section else substr(w.industry, 1, l.industry_level) end as industry,
        w.problem, cast(w.weight as decimal(38, 0)) as weight
    from weighted w cross join levels l
    where length(w.region) >= l.region_level
      and (l.industry_level <= 1 or length(w.industry) >= l.industry_level)
      and (l.industry_level <> 1 or w.section <> '')
)
select
    region_level, industry_level, region, industry,
    count(*) as inspected,
    cast(sum(problem) as bigint) as problems,
    cast(sum(weight) as decimal(38, 0)) as weight,
    cast(sum(weight * weight) as decimal(38, 0)) as weight_square,
    cast(sum(weight * problem) as decimal(38, 0)) as problem_weight
from placed
group by region_level, industry_level, region, industry
