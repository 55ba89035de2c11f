-- model: tier_use
-- grain: one row a year of the periods of joint plans: how many of their tasks were drawn by tier (信用风险分类结果应用率)
-- key: year
-- inputs: published_plan, published_task
-- unit: tasks; a plan is joint when departments cooperate in it; its tasks are drawn by tier when the plan is limited to some tiers or draws the tiers at different rates or counts
select
    cast(extract(year from p.period_from) as integer) as year,
    count(distinct p.plan) as plans,
    count(*) as tasks,
    count(*) filter (where p.by_tier) as by_tier
from published_plan p
join published_task t on t.plan = p.plan
where p.is_joint
group by cast(extract(year from p.period_from) as integer)
