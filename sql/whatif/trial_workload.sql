-- model: trial_workload
-- grain: one row a region and tier, and the sums over regions, over tiers, and over both
-- key: region, tier
-- inputs: tier, population, published_tier, published_population, trial_rate
-- unit: enterprises; expected inspections of one draw at the rates given, before rounding up within strata; region is the county, six digits; '' for all
with rates as (
    select tier, rate_now, rate_then from trial_rate
),
trial as (
    select substr(population.region, 1, 6) as region, tier.tier, count(*) as enterprises
    from tier
    inner join population on population.uscc = tier.uscc
    group by substr(population.region, 1, 6), tier.tier
),
published as (
    select substr(published_population.region, 1, 6) as region, published_tier.tier, count(*) as enterprises
    from published_tier
    inner join published_population on published_population.uscc = published_tier.uscc
    group by substr(published_population.region, 1, 6), published_tier.tier
),
cells as (
    select
        coalesce(published.region, trial.region) as region,
        coalesce(published.tier, trial.tier) as tier,
        coalesce(published.enterprises, 0) as enterprises_now,
        coalesce(trial.enterprises, 0) as enterprises_then
    from published
    full join trial on trial.region = published.region and trial.tier = published.tier
)
select
    coalesce(cells.region, '') as region,
    coalesce(cells.tier, '') as tier,
    cast(sum(cells.enterprises_now) as bigint) as enterprises_now,
    cast(sum(cells.enterprises_then) as bigint) as enterprises_then,
    cast(sum(cells.enterprises_now * rates.rate_now) as decimal(18, 6)) as inspections_now,
    cast(sum(cells.enterprises_then * rates.rate_then) as decimal(18, 6)) as inspections_then
from cells
inner join rates on rates.tier = cells.tier
group by grouping sets ((cells.region, cells.tier), (cells.tier), (cells.region), ())
