-- model: item_result
-- grain: one row a plan, an item, a stratum and a tier in it
-- key: plan, item, stratum, tier
-- inputs: field_sample, field_check
-- unit: objects; each item of a joint visit counts by itself
with
sample as (select plan, object, stratum, tier, stratum_size, quota from field_sample),
checks as (select plan, object, item, item_name, state, found_problem from field_check)
select
    s.plan, c.item, s.stratum, s.tier,
    max(c.item_name) as item_name,
    max(s.stratum_size) as stratum_size,
    max(s.quota) as quota,
    count(*) as drawn,
    count(*) filter (where c.state = 'done') as returned,
    count(*) filter (where c.state = 'done' and c.found_problem) as problems
from sample s join checks c on c.plan = s.plan and c.object = s.object
group by s.plan, c.item, s.stratum, s.tier
