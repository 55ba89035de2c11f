-- model: current_tag
-- grain: one row an enterprise and a tag that is valid on the day
-- key: uscc, tag
-- inputs: object_tag, library_day
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
cross join library_day d
where v.version = 1
  and v.valid_from_date <= d.day
  and (v.valid_to_date is null or v.valid_to_date >= d.day)
