-- model: trial_migration
-- grain: one row a region and pair of the published tier and the tier of the trial that has enterprises, and the sums over all regions
-- key: region, from_tier, to_tier
-- inputs: tier, population, published_tier, published_population
-- unit: enterprises; region is the county, six digits, '' for all; a tier '' is outside the population
with trial as (
    select tier.uscc, tier.tier, substr(population.region, 1, 6) as region
    from tier
    inner join population on population.uscc = tier.uscc
),
published as (
    select published_tier.uscc, published_tier.tier, substr(published_population.region, 1, 6) as region
    from published_tier
    inner join published_population on published_population.uscc = published_tier.uscc
),
pairs as (
    select
        coalesce(trial.region, published.region) as region,
        coalesce(published.tier, '') as from_tier,
        coalesce(trial.tier, '') as to_tier
    from published
    full join trial on trial.uscc = published.uscc
)
select coalesce(pairs.region, '') as region, pairs.from_tier, pairs.to_tier, count(*) as enterprises
from pairs
group by grouping sets ((pairs.region, pairs.from_tier, pairs.to_tier), (pairs.from_tier, pairs.to_tier))
