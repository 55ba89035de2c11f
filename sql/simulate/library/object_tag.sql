-- model: object_tag
-- grain: one row an enterprise × tag: everyone is 一般企业, and most have a tag of their trade
-- key: uscc, tag, valid_from_date
-- inputs: world, reporter
-- unit: none
select
    w.i,
    t.k,
    w.uscc,
    case when t.k = 0 then '一般企业' else w.tag end as tag,
    w.started as valid_from_date,
    w.closed as valid_to_date,
    cast(least(w.started + 3, getvariable('through')) as date) as known_date,
    r.department
from world as w
cross join (values (0), (1)) as t (k)
join reporter as r on r.dataset = 'library' and r.region = w.region
where t.k = 0 or w.tag <> '一般企业'
