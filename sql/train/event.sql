-- model: event
-- grain: one row a penalty, a listing or an inspection, as known on the day
-- key: none: a record may come under several numbers
-- inputs: known_penalty, known_listing, known_inspection
-- unit: inclusion probability of the object visited, null where no random draw led there; object_id names a product, project or site, null for the enterprise itself; a repair does not undo what happened, a withdrawal does
select uscc, event_date, record_no, 'penalty' as kind, cast(null as varchar) as object_id, cast(null as varchar) as plan, true as problem, cast(null as decimal(18, 12)) as inclusion_probability, cast(null as varchar[]) as inspectors
from known_penalty
union all
select uscc, event_date, record_no, 'listing' as kind, cast(null as varchar) as object_id, cast(null as varchar) as plan, true as problem, cast(null as decimal(18, 12)) as inclusion_probability, cast(null as varchar[]) as inspectors
from known_listing
union all
select uscc, event_date, record_no, 'inspection' as kind, object_id, plan, found_problem as problem, inclusion_probability, inspectors
from known_inspection
