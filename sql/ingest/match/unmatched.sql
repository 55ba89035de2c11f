-- model: match_unmatched
-- grain: one row a received record whose enterprise is for the analyst to find
-- key: dataset, source, batch, row
-- inputs: match_verdict, match_received
-- unit: -
select
    received.dataset, received.source, received.batch, received.row,
    lpad(lower(to_hex(received.party)), 16, '0') as party,
    verdict.why,
    received.is_person,
    received.stated as name,
    received.region,
    received.code,
    received.registration_no,
    received.organisation_code,
    received.event_date
from match_received as received
inner join match_verdict as verdict
    on verdict.dataset = received.dataset and verdict.source = received.source and verdict.batch = received.batch and verdict.row = received.row
where verdict.uscc is null
