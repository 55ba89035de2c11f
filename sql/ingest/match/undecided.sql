-- model: match_undecided
-- grain: one row a named party that no key found
-- key: party
-- inputs: match_party, match_found_number, match_found_name
-- unit: -
select party.*
from match_party as party
anti join (
    select party from match_found_number
    union all
    select party from match_found_name
) as found on found.party = party.party
where party.key is not null
