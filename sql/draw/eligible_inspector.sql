-- model: eligible_inspector
-- grain: one row an inspector who may be sent: in the library and certified over the whole period, of the department or a branch whose name contains it, of the item's speciality
-- key: inspector_id
-- inputs: inspector, draw_plan, plan_item
-- unit: none
with versions as (
    select
        i.inspector_id, i.department, i.area, i.certificate_valid_to_date, i.specialities, i.valid_from_date, i.valid_to_date,
        row_number() over (
            partition by i.inspector_id, i.valid_from_date
            order by i.known_date desc, i.source collate "C" desc, i.batch collate "C" desc, i.row desc) as version
    from inspector i
),
valid as (
    select
        v.inspector_id, v.department, v.area, v.certificate_valid_to_date, v.specialities,
        row_number() over (partition by v.inspector_id order by v.valid_from_date desc) as recency
    from versions v
    cross join draw_plan p
    where v.version = 1
      and v.valid_from_date <= p.period_from
      and (v.valid_to_date is null or v.valid_to_date >= p.period_to)
)
select
    v.inspector_id, v.department, v.area, v.certificate_valid_to_date,
    array_to_string(v.specialities, ';') as specialities
from valid v
cross join draw_plan p
cross join plan_item i
where v.recency = 1
  and v.certificate_valid_to_date >= p.period_to
  and position(p.department in v.department) > 0
  and (coalesce(i.speciality, '') = '' or i.speciality = any(v.specialities))
