-- model: uncovered
-- grain: one row an enterprise of the frame that has too few inspectors, should it be drawn
-- key: uscc
-- inputs: frame, eligible_inspector, eligible_recusal, draw_plan
-- unit: inspectors
with region as (
    select distinct region from frame
),
fitting as (
    select r.region, i.inspector_id
    from region r
    join eligible_inspector i on i.area = r.region or i.area = left(r.region, 4) || '00'
),
strength as (
    select region, count(*) as in_area
    from fitting
    group by region
),
recused as (
    select f.uscc, count(*) as recused
    from eligible_recusal x
    join frame f on f.uscc = x.uscc
    join fitting t on t.region = f.region and t.inspector_id = x.inspector_id
    group by f.uscc
)
select
    f.uscc,
    f.region,
    coalesce(s.in_area, 0) as in_area,
    coalesce(x.recused, 0) as recused
from frame f
cross join draw_plan p
left join strength s on s.region = f.region
left join recused x on x.uscc = f.uscc
where coalesce(s.in_area, 0) - coalesce(x.recused, 0) < p.inspectors_per_task
