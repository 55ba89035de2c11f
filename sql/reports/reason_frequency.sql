-- model: reason_frequency
-- grain: one row an indicator that gave points to an enterprise above the least it gives
-- key: indicator
-- inputs: reason, tier
-- unit: enterprises; points above the least
-- An indicator that gives every enterprise some points fires only above the lowest of them; one that passes some by fires above zero.
with
reasons as (select uscc, indicator, cast(points as bigint) as points from reason),
rating as (select uscc, tier from tier),
size as (select count(*) as enterprises from rating),
least_points as (
    select indicator, case when count(*) < max(s.enterprises) or min(points) < 0 then 0 else min(points) end as points
    from reasons cross join size s
    group by indicator
)
select
    r.indicator,
    count(*) as enterprises,
    count(*) filter (where t.tier in ('C', 'D')) as raised,
    cast(sum(r.points - l.points) as bigint) as points
from reasons r
join least_points l on l.indicator = r.indicator and r.points > l.points
join rating t on t.uscc = r.uscc
group by r.indicator
