-- model: quota
-- grain: one row a stratum of the frame
-- key: stratum
-- inputs: stratum, plan_limit
-- unit: objects; cut to the most from tier A on, first what is above the floors, then with a stated reason the floors; what inspectors can still do is given to D first
with asked as (
    select stratum, tier, stratum_size, wanted, case when wanted > least then wanted - least else 0 end as above_floor
    from stratum
),
over_most as (
    select
        a.stratum, a.tier, a.stratum_size, a.wanted, a.above_floor,
        cast(greatest(0, sum(a.wanted) over () - coalesce(l.most, sum(a.wanted) over ())) as bigint) as excess,
        cast(sum(a.above_floor) over (order by a.tier collate "C", a.stratum collate "C" rows unbounded preceding) as bigint) - a.above_floor as cut_before
    from asked a
    cross join plan_limit l
),
cut as (
    select stratum, tier, stratum_size, wanted - least(above_floor, greatest(0, excess - cut_before)) as kept
    from over_most
),
over_floors as (
    select
        c.stratum, c.tier, c.stratum_size, c.kept,
        case when l.has_reason then cast(greatest(0, sum(c.kept) over () - coalesce(l.most, sum(c.kept) over ())) as bigint) else 0 end as excess,
        cast(sum(c.kept) over (order by c.tier collate "C", c.stratum collate "C" rows unbounded preceding) as bigint) - c.kept as cut_before
    from cut c
    cross join plan_limit l
),
bounded as (
    select stratum, tier, stratum_size, kept - least(kept, greatest(0, excess - cut_before)) as kept
    from over_floors
),
room as (
    select
        b.stratum, b.tier, b.stratum_size, b.kept,
        b.stratum_size - b.kept as free,
        cast(sum(b.stratum_size - b.kept) over (partition by b.tier) as bigint) as free_in_tier,
        cast(coalesce(sum(b.stratum_size - b.kept) over (order by b.tier collate "C" desc range unbounded preceding), 0) as bigint) as free_so_far,
        cast(greatest(0, coalesce(l.fill_to, 0) - sum(b.kept) over ()) as bigint) as spare
    from bounded b
    cross join plan_limit l
),
given as (
    select
        stratum, tier, stratum_size, kept, free, free_in_tier,
        least(free_in_tier, greatest(0, spare - (free_so_far - free_in_tier))) as to_tier
    from room
),
shared as (
    select
        stratum, tier, stratum_size, kept, to_tier,
        case when free_in_tier = 0 then 0 else (to_tier * free) % free_in_tier end as remainder,
        case when free_in_tier = 0 then 0 else cast((to_tier * free - (to_tier * free) % free_in_tier) / free_in_tier as bigint) end as whole
    from given
),
ranked as (
    select
        stratum, stratum_size, kept, to_tier, whole,
        cast(sum(whole) over (partition by tier) as bigint) as whole_in_tier,
        row_number() over (partition by tier order by remainder desc, stratum collate "C") as turn
    from shared
)
select
    stratum,
    stratum_size,
    cast(kept + whole + case when turn <= to_tier - whole_in_tier then 1 else 0 end as bigint) as quota
from ranked
