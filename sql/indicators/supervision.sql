-- model: indicator_supervision
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, known_listing, known_penalty, known_inspection, known_judicial, period
-- unit: counts; 1 or 0 for what holds now; penalty_amount_36m CNY; inspection results null when not inspected within the window
with enterprises as (
    select uscc from population
),
listings as (
    select uscc, event_date, list, removed_date from known_listing
),
penalties as (
    select uscc, event_date, coalesce(fine_cny, 0) + coalesce(confiscated_cny, 0) as amount_cny from known_penalty
),
inspections as (
    select uscc, event_date, result_code, found_problem, rectified_date from known_inspection
),
lawsuits as (
    select uscc, event_date from known_judicial
),
period_of as (
    select day, after_36m from period
),
listed as (
    select
        listings.uscc,
        count(*) filter (
            where listings.list = '经营异常名录' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as abnormal_now,
        count(*) filter (where listings.list = '经营异常名录' and listings.event_date > period_of.after_36m) as abnormal,
        count(*) filter (
            where listings.list = '严重违法失信名单' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as serious_now,
        count(*) filter (
            where listings.list = '失信被执行人' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as debtor_now
    from listings
    cross join period_of
    where listings.event_date <= period_of.day
    group by listings.uscc
),
penalised as (
    select penalties.uscc, count(*) as penalties, sum(penalties.amount_cny) as amount_cny
    from penalties
    cross join period_of
    where penalties.event_date > period_of.after_36m and penalties.event_date <= period_of.day
    group by penalties.uscc
),
inspected as (
    select
        inspections.uscc,
        count(*) filter (where inspections.found_problem) as problems,
        count(*) filter (
            where inspections.found_problem and (inspections.rectified_date is null or inspections.rectified_date > period_of.day)
        ) as unrectified,
        count(*) filter (where inspections.result_code in ('6', '8')) as refusals
    from inspections
    cross join period_of
    where inspections.event_date > period_of.after_36m and inspections.event_date <= period_of.day
    group by inspections.uscc
),
sued as (
    select lawsuits.uscc, count(*) as lawsuits
    from lawsuits
    cross join period_of
    where lawsuits.event_date > period_of.after_36m and lawsuits.event_date <= period_of.day
    group by lawsuits.uscc
)
select
    enterprises.uscc,
    cast(case when listed.abnormal_now > 0 then 1 else 0 end as bigint) as abnormal_now,
    cast(coalesce(listed.abnormal, 0) as bigint) as abnormal_36m,
    cast(case when listed.serious_now > 0 then 1 else 0 end as bigint) as serious_now,
    cast(case when listed.debtor_now > 0 then 1 else 0 end as bigint) as debtor_now,
    cast(coalesce(penalised.penalties, 0) as bigint) as penalties_36m,
    cast(least(coalesce(penalised.amount_cny, 0), 99999999999999) as decimal(18, 2)) as penalty_amount_36m,
    cast(inspected.problems as bigint) as problems_36m,
    cast(inspected.unrectified as bigint) as unrectified_36m,
    cast(inspected.refusals as bigint) as refusals_36m,
    cast(coalesce(sued.lawsuits, 0) as bigint) as lawsuits_36m
from enterprises
left join listed on listed.uscc = enterprises.uscc
left join penalised on penalised.uscc = enterprises.uscc
left join inspected on inspected.uscc = enterprises.uscc
left join sued on sued.uscc = enterprises.uscc
