-- model: current_object
-- grain: one row a product, project or site that is in the library on the day, as last known
-- key: object_id
-- inputs: check_object, library_day
-- unit: none
with versions as (
    select
        o.object_id, o.uscc, o.kind, o.name, o.region, o.industry, o.tags, o.valid_from_date, o.valid_to_date,
        row_number() over (
            partition by o.object_id, o.valid_from_date
            order by o.known_date desc, o.source collate "C" desc, o.batch collate "C" desc, o.row desc) as version
    from check_object o
),
present as (
    select
        v.object_id, v.uscc, v.kind, v.name, v.region, v.industry, v.tags,
        row_number() over (partition by v.object_id order by v.valid_from_date desc) as recency
    from versions v
    cross join library_day d
    where v.version = 1
      and v.valid_from_date <= d.day
      and (v.valid_to_date is null or v.valid_to_date >= d.day)
)
select object_id, uscc, kind, name, region, industry, tags
from present
where recency = 1
