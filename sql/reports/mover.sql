-- model: mover
-- grain: one row an enterprise among the 15 whose score rose most and the 15 whose score fell most since last month
-- key: uscc
-- inputs: population, tier, previous_tier, industry_section
-- unit: score points
with
now as (select uscc, tier, score from tier),
before as (select uscc, tier, score from previous_tier),
people as (select uscc, name, substr(region, 1, 6) as region, industry from population),
sections as (select code, section from industry_section),
changes as (
    select n.uscc, b.tier as from_tier, n.tier as to_tier, b.score as from_score, n.score as to_score, n.score - b.score as change
    from now n join before b on b.uscc = n.uscc
    where n.score <> b.score
),
risen as (select * from changes where change > 0 order by change desc, uscc limit 15),
fallen as (select * from changes where change < 0 order by change, uscc limit 15),
movers as (
    select 'up' as direction, row_number() over (order by change desc, uscc) as place, risen.* from risen
    union all
    select 'down' as direction, row_number() over (order by change, uscc) as place, fallen.* from fallen
)
select
    m.uscc, m.direction, m.place, p.name, p.region, coalesce(s.section, '') as section,
    m.from_tier, m.to_tier, m.from_score, m.to_score, m.change
from movers m
join people p on p.uscc = m.uscc
left join sections s on s.code = p.industry
