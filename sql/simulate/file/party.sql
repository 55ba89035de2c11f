-- model: party
-- grain: one row an enterprise of the shard, as departments write it down
-- key: i
-- inputs: world, name, enterprise
-- unit: none
select
    w.i,
    w.parent,
    n.name as party_name,
    registration_number(w.region, w.i) as party_registration_no,
    organisation_code(w.uscc) as party_organisation_code,
    c.closed_date as party_closed_date,
    w.owner as party_owner,
    enterprise_name(w.place, trade_name(part(w.i, 4000)), w.trade, w.form, w.i) as stranger_name
from world as w
join name as n on n.i = w.i
left join enterprise as c on c.i = w.i and c.k = 1
