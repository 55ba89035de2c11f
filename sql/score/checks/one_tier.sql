-- model: check_one_tier
-- grain: one row an enterprise without exactly one tier, or a tier without its enterprise
-- key: key
-- inputs: population, tier
-- unit: detail is the number of tiers
-- severity: stop
with enterprises as (
    select uscc from population
),
placed as (
    select uscc, count(*) as tiers from tier group by uscc
)
select coalesce(enterprises.uscc, placed.uscc) as key, cast(coalesce(placed.tiers, 0) as varchar) as detail
from enterprises
full join placed on placed.uscc = enterprises.uscc
where enterprises.uscc is null or placed.uscc is null or placed.tiers <> 1
