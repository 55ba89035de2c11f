-- model: world
-- grain: one row an enterprise of the shard: who it is, its latent risk, how its hazards run over its active time
-- key: i
-- inputs: establishment, edge, code, reporter
-- unit: CNY; latent units; expected events over the five years
with contagion as (
    select e.i, sum(cast(round(o.own_risk * 1e6) as bigint)) as micro, count(*) as partners
    from edge as e
    join establishment as o on o.i = e.other
    group by e.i
), exposed as (
    select
        e.*,
        coalesce(c.partners, 0) as partners,
        coalesce(c.micro / 1e6 / c.partners, 0e0) as neighbours
    from establishment as e
    left join contagion as c on c.i = e.i
), risked as (
    select
        *,
        own_risk + 0.7e0 * greatest(neighbours - 0.2e0, 0e0) + case when neighbours > 0.5e0 and character > 0.5e0 then 0.5e0 else 0e0 end as risk,
        0.9e0 * z('drift', i) as drift
    from exposed
), moods as (
    select
        *,
        0.45e0 * risk + 0.8e0 * z('finance', i) + case when section in ('E', 'K') then 0.35e0 else 0e0 end as finance,
        0.5e0 * risk + 0.7e0 * z('conduct', i) as conduct
    from risked
), ended as (
    select
        *,
        u('ends', i) < 0.10e0 * exp(0.5e0 * least(finance, 3e0)) as ends,
        greatest(established, getvariable('window_start')) as started
    from moods
), lived as (
    select
        *,
        case when ends and getvariable('through') - started > 120
            then started + 60 + cast(floor((getvariable('through') - started - 70) * u('end day', i)) as integer) end as closed
    from ended
), spanned as (
    select
        *,
        cast(coalesce(closed, getvariable('through') + 1) - started as integer) as span
    from lived
), running as (
    select
        *,
        span / 1826e0 as exposure,
        u('burst', i) < 4e-3 * exp(0.6e0 * least(conduct, 3e0)) * sqrt(complaint_rate) and span > 200 as bursts
    from spanned
), complained as (
    select
        *,
        case when not bursts and closed is null and span > 800 and u('much complained', i) < getvariable('busy') * getvariable('keep') / 1e3
            then exp(ln(getvariable('busy_most')) * u('complaint base', i)) end as base_per_month
    from running
), surging as (
    select
        *,
        case when base_per_month is not null and u('surge', i) < 0.5e0
            then cast(getvariable('through') - 360 + pick('surge day', i, 300) as date) end as surge_from
    from complained
)
select
    w.i,
    c.uscc,
    w.* exclude (i),
    case when closed is null then '在业' when u('state', w.i) < 0.8e0 then '注销' else '吊销' end as state,
    least(12e0, 0.26e0 * exp(1.1e0 * risk)) * exposure as penalty_rate,
    least(2e0, 0.05e0 * exp(0.9e0 * risk)) * exposure as address_rate,
    least(1e0, 0.005e0 * exp(1.3e0 * risk)) * exposure as serious_rate,
    least(3e0, 0.05e0 * exp(1.2e0 * finance)) * exposure as debtor_rate,
    least(12e0, 0.22e0 * exp(1.1e0 * finance)) * exposure as judicial_rate,
    least(25e0, 0.55e0 * complaint_rate * exp(0.9e0 * conduct) * pow(2e0, size - 5.5e0)) * exposure as complaint_rate_total,
    least(3e0, 0.16e0 * exp(0.7e0 * risk)) * exposure as directed_rate,
    sigmoid(-3.1e0 + 0.8e0 * risk + 0.5e0 * finance) as missing_report,
    risk + 0.5e0 * drift as risk_now
from surging as w
join code as c on c.i = w.i
order by w.i
