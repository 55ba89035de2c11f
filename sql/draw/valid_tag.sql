-- model: valid_tag
-- grain: one row an enterprise and a tag that is valid on the first day of the period
-- key: uscc, tag
-- inputs: object_tag, draw_plan
-- unit: none
with versions as (
    select
        o.uscc, o.tag, o.valid_from_date, o.valid_to_date,
        row_number() over (
            partition by o.uscc, o.tag, o.valid_from_date
            order by o.known_date desc, o.source collate "C" desc, o.batch collate "C" desc, o.row desc) as version
    from object_tag o
)
select distinct v.uscc, v.tag
from versions v
cross join draw_plan p
where v.version = 1
  and v.valid_from_date <= p.period_from
  and (v.valid_to_date is null or v.valid_to_date >= p.period_from)
