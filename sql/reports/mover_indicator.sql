-- model: mover_indicator
-- grain: one row a mover and indicator whose points changed since last month
-- key: uscc, indicator
-- inputs: mover, reason, previous_reason
-- unit: score points
with
movers as (select uscc from mover),
now as (select r.uscc, r.indicator, r.points from reason r join movers m on m.uscc = r.uscc),
before as (select r.uscc, r.indicator, r.points from previous_reason r join movers m on m.uscc = r.uscc),
changes as (
    select
        coalesce(n.uscc, b.uscc) as uscc,
        coalesce(n.indicator, b.indicator) as indicator,
        coalesce(n.points, 0) - coalesce(b.points, 0) as change
    from now n full outer join before b on b.uscc = n.uscc and b.indicator = n.indicator
)
select uscc, indicator, change from changes where change <> 0
