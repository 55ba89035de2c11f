-- model: recusal
-- grain: one row an inspector × enterprise of interest, both of one county
-- key: inspector_id, uscc, valid_from_date
-- inputs: officer, world, reporter
-- unit: none
with ranked as (
    select
        uscc,
        region,
        started,
        row_number() over (partition by region order by i) - 1 as place,
        count(*) over (partition by region) as places
    from world
    where closed is null
), wanted as (
    select o.*, t.k from officer as o, (values (0), (1), (2), (3)) as t (k)
)
select
    w.number as i,
    w.k,
    w.inspector_id,
    r.uscc,
    ['近亲属任职', '本人投资', '曾任职未满三年', '其他利害关系'][w.k + 1] as reason,
    r.started as valid_from_date,
    cast(null as date) as valid_to_date,
    cast(least(r.started + 10, getvariable('through')) as date) as known_date,
    d.department
from wanted as w
join ranked as r on r.region = w.area and r.place = (pick('recusal', w.number, 1000000) * 4 + w.k) % r.places
join reporter as d on d.dataset = 'library' and d.region = w.area
qualify row_number() over (partition by w.inspector_id, r.uscc order by w.k) = 1
