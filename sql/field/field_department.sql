-- model: field_department
-- grain: one row a plan and a department that sends inspectors
-- key: plan, department
-- inputs: department_progress
-- unit: tasks; a joint task counts for each of its departments
select plan, department, tasks, done, overdue, found, published, published_on_time, is_planned_only from department_progress
