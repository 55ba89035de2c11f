-- model: current_inspector
-- grain: one row an inspector who is in the library on the day, as last known
-- key: inspector_id
-- inputs: inspector, library_day
-- unit: none
with versions as (
    select
        i.inspector_id, i.department, i.area, i.certificate_valid_to_date, i.specialities, i.list, i.valid_from_date, i.valid_to_date,
        row_number() over (
            partition by i.inspector_id, i.valid_from_date
            order by i.known_date desc, i.source collate "C" desc, i.batch collate "C" desc, i.row desc) as version
    from inspector i
),
present as (
    select
        v.inspector_id, v.department, v.area, v.certificate_valid_to_date, v.specialities, v.list,
        row_number() over (partition by v.inspector_id order by v.valid_from_date desc) as recency
    from versions v
    cross join library_day d
    where v.version = 1
      and v.valid_from_date <= d.day
      and (v.valid_to_date is null or v.valid_to_date >= d.day)
)
select inspector_id, department, area, certificate_valid_to_date, specialities, list
from present
where recency = 1
