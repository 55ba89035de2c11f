-- model: item_truth
-- grain: one row an item
-- key: item_id
-- inputs: item_slot
-- unit: log odds of finding a problem
select item_id, tag as object, severity from item_slot
