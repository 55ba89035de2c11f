-- model: enterprise_truth
-- grain: one row an enterprise
-- key: uscc
-- inputs: world, campaign_slot
-- unit: latent units; probability of a penalty, listing or problem found within the twelve months after the last day, and within those up to it
with campaign as (
    select region, key_class, series, count(*) / 10000e0 as drawn
    from campaign_slot
    where month > getvariable('through') - 365
    group by region, key_class, series
), chance as (
    select
        w.*,
        w.tag in ('食品经营者', '食品生产者', '药品经营者', '医疗机构', '特种设备使用单位', '危险化学品单位') as key_class,
        365e0 / greatest(w.span, 30) * case when abs(w.drift) < 1e-3 then 1e0 else w.drift / (1e0 - exp(-w.drift)) end as year_ahead,
        greatest(0e0, least(1e0, (cast(getvariable('through') as date) - 365 - w.started) / cast(w.span as double))) as year_from,
        greatest(0e0, least(1e0, (cast(getvariable('through') as date) - w.started) / cast(w.span as double))) as year_to,
        sigmoid(-2.2e0 + 0.95e0 * least(w.risk_now, 4e0)) as found,
        sigmoid(-1.4e0 + 0.95e0 * least(w.risk_now, 4e0)) as found_on_clue
    from world as w
), aged as (
    select
        *,
        case when abs(drift) < 1e-3 then year_to - year_from else (exp(drift * year_to) - exp(drift * year_from)) / (exp(drift) - 1e0) end as year_past,
        least(risk + drift * ((year_from + year_to) / 2e0 - 0.5e0), 4e0) as risk_past
    from chance
), hazard as (
    select
        c.*,
        getvariable('scale') * c.year_past * (c.penalty_rate + c.address_rate + c.serious_rate + c.debtor_rate + c.directed_rate * sigmoid(-1.4e0 + 0.95e0 * c.risk_past))
            - ln(1e0 - getvariable('keep') * least(c.missing_report, 0.95e0))
            + sigmoid(-2.2e0 + 0.95e0 * c.risk_past) * (coalesce(g.drawn, 0e0) + case when c.tag <> '一般企业' then coalesce(s.drawn, 0e0) else 0e0 end) as hazard_past,
        getvariable('scale') * c.year_ahead * (c.penalty_rate + c.address_rate + c.serious_rate + c.debtor_rate + c.directed_rate * c.found_on_clue)
            - ln(1e0 - getvariable('keep') * least(c.missing_report, 0.95e0))
            + c.found * (coalesce(g.drawn, 0e0) + case when c.tag <> '一般企业' then coalesce(s.drawn, 0e0) else 0e0 end) as hazard
    from aged as c
    left join campaign as g on g.region = c.region and g.key_class = c.key_class and g.series = 0
    left join campaign as s on s.region = c.region and s.key_class = c.key_class and s.series = 1
)
select
    i,
    uscc,
    region,
    code as industry,
    closed is null as active,
    round(risk_now, 6) as latent_risk,
    round(risk, 6) as mean_risk,
    round(own_risk, 6) as own_risk,
    round(neighbours, 6) as neighbours_risk,
    round(character, 6) as owner_character,
    round(drift, 6) as drift,
    round(finance, 6) as distress,
    round(conduct, 6) as conduct,
    case when closed is null then round(1e0 - exp(-hazard), 6) else 0e0 end as problem_probability_12m,
    round(1e0 - exp(-hazard_past), 6) as problem_probability_past_12m,
    bursts as complaint_burst,
    case when bursts then 'cluster' when surge_from is not null then 'surge' end as burst_kind,
    round(base_per_month, 6) as complaint_base_per_month,
    case when bursts then cast(started + cast(floor((span - 70) * sqrt(u('burst day', i))) as integer) as date) else surge_from end as burst_from_date,
    case when bursts then cast(started + cast(floor((span - 70) * sqrt(u('burst day', i))) as integer) + 59 as date) else cast(surge_from + 29 as date) end as burst_to_date
from hazard
