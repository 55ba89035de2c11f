-- model: match_found_name
-- grain: one row a stated party × enterprise that has or had its name, in one form or another
-- key: party, uscc, key
-- inputs: match_party, match_name
-- unit: similarity in thousandths
-- 1000 the same name; 970 but for the words of the legal form; 950 but for a place left out before it, within one prefecture.
with
name as (
    select uscc, region, core, place, match_key(plain) as key
    from match_name
),
found as (
    select party.party, name.uscc, name.key, 1000 as similarity
    from name
    inner join match_party as party on party.key = name.key
    union all
    select party.party, name.uscc, name.key, 970
    from name
    inner join match_party as party on match_bare(party.key) = match_bare(name.key)
    where length(name.core) >= 5
    union all
    select party.party, name.uscc, name.key, 950
    from name
    inner join match_party as party on party.core = name.core and match_within(name.region, party.region)
    where party.region is not null and length(name.core) >= 5 and match_same_place(party.place, name.place)
)
select party, uscc, 'name' as method, key, max(similarity) as similarity
from found
group by party, uscc, key
