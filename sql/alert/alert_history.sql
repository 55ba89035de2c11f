-- model: alert_history
-- grain: one row a unit that is looked at × base day
-- key: signal, unit_kind, unit, base_date
-- inputs: alert_look, alert_event, alert_first, alert_base, alert_weight, alert_period
-- unit: weighted_ppm is the sum of the weights of its records from 28 days before the base day back, as known on the base day; blocks are whole blocks of 28 days, records the sum of their counts and steps the sum of the squares of the steps from one to the next. A history begins where the signal's records begin, an enterprise's where it was established if that is known on the base day, four weeks before at the latest
with looked as (
    select distinct signal, unit_kind, unit, base_date from alert_look
),
began as (
    select e.signal, b.base_date, min(e.event_date) as first_date
    from alert_event e
    join alert_base b on e.known_date <= b.base_date and e.event_date <= b.base_date - 28 and e.event_date > b.base_date - 28 - 1092
    group by e.signal, b.base_date
),
established as (
    select distinct l.unit_kind, l.unit, l.base_date, f.established_date
    from looked l
    join alert_first f on f.uscc = l.unit
    where l.unit_kind = 'enterprise' and f.known_date <= l.base_date
),
lived as (
    select
        l.signal, l.unit_kind, l.unit, l.base_date,
        case
            when f.established_date > l.base_date - 55 then l.base_date - 55
            when f.established_date > n.first_date then f.established_date
            when n.first_date > l.base_date - 55 or n.first_date is null then l.base_date - 55
            else n.first_date
        end as start_date
    from looked l
    left join began n on n.signal = l.signal and n.base_date = l.base_date
    left join established f on f.unit_kind = l.unit_kind and f.unit = l.unit and f.base_date = l.base_date
),
past as (
    select
        l.signal, l.unit_kind, l.unit, l.base_date, l.start_date,
        floor(cast(l.base_date - 28 - e.event_date as double precision) / 28) as block,
        cast(sum(e.records * g.weight_ppm) as bigint) as weighted_ppm,
        cast(sum(e.records) as bigint) as records
    from lived l
    join alert_event e on e.signal = l.signal and e.unit_kind = l.unit_kind and e.unit = l.unit
        and e.known_date <= l.base_date and e.event_date <= l.base_date - 28 and e.event_date >= l.start_date
    join alert_weight g on g.age = l.base_date - e.event_date
    group by l.signal, l.unit_kind, l.unit, l.base_date, l.start_date, floor(cast(l.base_date - 28 - e.event_date as double precision) / 28)
),
blocked as (
    select signal, unit_kind, unit, base_date, start_date, floor(cast(base_date - 27 - start_date as double precision) / 28) as blocks
    from lived
),
beside as (
    select
        l.signal, l.unit_kind, l.unit, l.base_date, l.start_date, l.blocks, p.block, p.weighted_ppm, p.records,
        case when p.block < l.blocks then p.records end as whole,
        case when lag(p.block) over s = p.block - 1 then lag(p.records) over s else 0 end as newer,
        case when lead(p.block) over s = p.block + 1 then 1 else 0 end as is_followed
    from blocked l
    left join past p on p.signal = l.signal and p.unit_kind = l.unit_kind and p.unit = l.unit and p.base_date = l.base_date
    window s as (partition by l.signal, l.unit_kind, l.unit, l.base_date order by p.block)
)
select
    signal, unit_kind, unit, base_date, start_date,
    coalesce(cast(sum(weighted_ppm) as bigint), 0) as weighted_ppm,
    cast(blocks as bigint) as blocks,
    coalesce(cast(sum(whole) as bigint), 0) as records,
    coalesce(
        cast(sum(
            case when block > 0 then (whole - newer) * (whole - newer) else 0 end
            + case when block < blocks - 1 and is_followed = 0 then whole * whole else 0 end) as bigint),
        0) as steps
from beside
group by signal, unit_kind, unit, base_date, start_date, blocks
