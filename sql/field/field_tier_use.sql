-- model: field_tier_use
-- grain: one row a year of the periods of joint plans
-- key: year
-- inputs: tier_use
-- unit: tasks
select year, plans, tasks, by_tier from tier_use
