-- model: name
-- grain: one row an enterprise of the shard
-- key: i
-- inputs: establishment
-- unit: none
-- A branch (分公司) has its parent's name before its own words.
with own as (
    select i, place, parent, enterprise_name(place, trade_name(i), trade, form, i) as name
    from establishment
)
select o.i, case when p.i is null then o.name else branch_name(p.name, o.place, o.i) end as name
from own as o
left join own as p on p.i = o.parent
order by o.i
