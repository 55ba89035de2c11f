-- model: trial_department
-- grain: one row a department that answers for some enterprise: that registered it or gave it a licence in force (谁审批、谁监管)
-- key: department
-- inputs: tier, published_tier, trial_rate, enterprise_latest, known_license, period
-- unit: enterprises; expected inspections of one draw at the rates given, before rounding up within strata; an enterprise of two departments counts for both
with rates as (
    select tier, rate_now, rate_then from trial_rate
),
registered as (
    select uscc, department from enterprise_latest
),
licensed as (
    select known_license.uscc, known_license.department
    from known_license
    cross join period
    where known_license.state = '有效'
        and known_license.event_date <= period.day
        and (known_license.valid_to_date is null or known_license.valid_to_date >= period.day)
),
answering as (
    select uscc, department from registered
    union
    select uscc, department from licensed
),
trial as (
    select answering.department, tier.tier, count(*) as enterprises
    from answering
    inner join tier on tier.uscc = answering.uscc
    group by answering.department, tier.tier
),
published as (
    select answering.department, published_tier.tier, count(*) as enterprises
    from answering
    inner join published_tier on published_tier.uscc = answering.uscc
    group by answering.department, published_tier.tier
),
cells as (
    select
        coalesce(published.department, trial.department) as department,
        coalesce(published.tier, trial.tier) as tier,
        coalesce(published.enterprises, 0) as enterprises_now,
        coalesce(trial.enterprises, 0) as enterprises_then
    from published
    full join trial on trial.department = published.department and trial.tier = published.tier
)
select
    cells.department,
    cast(sum(cells.enterprises_now) as bigint) as enterprises_now,
    cast(sum(cells.enterprises_then) as bigint) as enterprises_then,
    cast(sum(cells.enterprises_now * rates.rate_now) as decimal(18, 6)) as inspections_now,
    cast(sum(cells.enterprises_then * rates.rate_then) as decimal(18, 6)) as inspections_then
from cells
inner join rates on rates.tier = cells.tier
group by cells.department
