-- model: current_tag
-- grain: one row an object and a tag that is valid on the day
-- key: uscc, object_id, tag
-- inputs: object_tag, current_object, library_day
-- unit: object_id is null where the enterprise itself bears the tag
with versions as (
    select
        o.uscc, o.tag, o.valid_from_date, o.valid_to_date,
        row_number() over (
            partition by o.uscc, o.tag, o.valid_from_date
            order by o.known_date desc, o.source collate "C" desc, o.batch collate "C" desc, o.row desc) as version
    from object_tag o
),
borne as (
    select uscc, object_id, unnest(tags) as tag from current_object
)
select distinct v.uscc, cast(null as varchar) as object_id, v.tag
from versions v
cross join library_day d
where v.version = 1
  and v.valid_from_date <= d.day
  and (v.valid_to_date is null or v.valid_to_date >= d.day)
union all
select distinct uscc, object_id, tag from borne
