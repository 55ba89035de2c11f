-- model: previous_reason
-- grain: one row an indicator that gave points last month to an enterprise whose tier is another now
-- key: uscc, indicator
-- inputs: tier, previous, last_reason
-- unit: points
with changed as (
    select tier.uscc
    from tier
    inner join previous on previous.uscc = tier.uscc
    where previous.tier <> tier.tier
),
fired as (
    select uscc, indicator, points from last_reason
)
select fired.uscc, fired.indicator, fired.points
from fired
inner join changed on changed.uscc = fired.uscc
