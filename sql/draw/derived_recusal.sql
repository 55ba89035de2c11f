-- model: derived_recusal
-- grain: one row an eligible inspector, an enterprise of the frame and a reason found in the records why he or she must not inspect it
-- key: inspector_id, uscc, reason
-- inputs: inspector, eligible_inspector, frame, enterprise, relation, draw_plan
-- unit: none; persons and households are compared by their keyed hashes, so of two people of one name both are kept away. A person is or was the legal person in
--       any registration (legal_person), holds a share (shareholder), holds a post (post) or lives in one household with someone who does either (household);
--       a relation that has ended counts for three years more
with named as (
    select distinct i.inspector_id, i.name_hash, i.household_hash
    from inspector i
    join eligible_inspector e on e.inspector_id = i.inspector_id
),
registered as (
    select n.inspector_id, e.uscc, 'legal_person' as reason
    from enterprise e
    join named n on n.name_hash = e.legal_person_hash
),
live as (
    select r.uscc, r.kind, r.other_person_hash
    from relation r
    cross join draw_plan p
    where r.other_person_hash is not null
      and r.event_date <= p.period_to
      and (r.ended_date is null or r.ended_date >= p.period_from - interval '36 months')
),
related as (
    select n.inspector_id, l.uscc, case when l.kind = '任职' then 'post' else 'shareholder' end as reason
    from live l
    join named n on n.name_hash = l.other_person_hash
    where l.kind <> '同户'
),
housed as (
    select n.inspector_id, l.uscc, 'household' as reason
    from live l
    join named n on n.household_hash = l.other_person_hash
    where l.kind = '同户'
),
found as (
    select inspector_id, uscc, reason from registered
    union
    select inspector_id, uscc, reason from related
    union
    select inspector_id, uscc, reason from housed
)
select d.inspector_id, d.uscc, d.reason
from found d
join (select distinct uscc from frame) f on f.uscc = d.uscc
