-- model: field_visit
-- grain: one row: what joining the tasks into visits saves
-- key: tasks
-- inputs: visit_saving
-- unit: tasks; visits
select tasks, visits, joint_visits, joint_department_visits, enterprises, saved from visit_saving
