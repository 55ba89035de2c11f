-- model: migration_reason
-- grain: one row a change of tier since last month and indicator whose points changed for some enterprise that made it
-- key: from_tier, to_tier, indicator
-- inputs: tier, previous, reason, previous_reason
-- unit: points, this month less last; enterprises whose points changed
with changed as (
    select tier.uscc, previous.tier as from_tier, tier.tier as to_tier
    from tier
    inner join previous on previous.uscc = tier.uscc
    where previous.tier <> tier.tier
),
this_month as (
    select reason.uscc, reason.indicator, reason.points
    from reason
    inner join changed on changed.uscc = reason.uscc
),
last_month as (
    select uscc, indicator, points from previous_reason
),
differences as (
    select
        coalesce(this_month.uscc, last_month.uscc) as uscc,
        coalesce(this_month.indicator, last_month.indicator) as indicator,
        coalesce(this_month.points, 0) - coalesce(last_month.points, 0) as points
    from this_month
    full join last_month on last_month.uscc = this_month.uscc and last_month.indicator = this_month.indicator
)
select
    changed.from_tier, changed.to_tier, differences.indicator, count(*) as enterprises, cast(sum(differences.points) as bigint) as points
from differences
inner join changed on changed.uscc = differences.uscc
where differences.points <> 0
group by changed.from_tier, changed.to_tier, differences.indicator
