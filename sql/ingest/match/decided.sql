-- model: match_decided
-- grain: one row a stated party that an analyst decided on; the later decision wins
-- key: party
-- inputs: match_decision
-- unit: uscc NULL: none of the register's enterprises
select
    match_party_number(dataset, region, ingest_name_plain(name), is_person, code, registration_no, organisation_code) as party,
    last(uscc order by position) as uscc,
    last(decided_by order by position) as decided_by,
    last(reason order by position) as reason
from match_decision
group by party
