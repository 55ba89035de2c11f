-- model: field_check
-- grain: one row a task and an item that is checked on its visit
-- key: task, item
-- inputs: check_result
-- unit: none; found_problem is null until there is a result
select task, item, plan, coalesce(object_id, uscc) as object, uscc, item_name, state, event_date, found_problem from check_result
