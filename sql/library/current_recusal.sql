-- model: current_recusal
-- grain: one row an inspector and an enterprise that he or she has declared an interest in on the day
-- key: inspector_id, uscc
-- inputs: recusal, library_day
-- unit: none
with versions as (
    select
        r.inspector_id, r.uscc, r.valid_from_date, r.valid_to_date,
        row_number() over (
            partition by r.inspector_id, r.uscc, r.valid_from_date
            order by r.known_date desc, r.source collate "C" desc, r.batch collate "C" desc, r.row desc) as version
    from recusal r
)
select distinct v.inspector_id, v.uscc
from versions v
cross join library_day d
where v.version = 1
  and v.valid_from_date <= d.day
  and (v.valid_to_date is null or v.valid_to_date >= d.day)
