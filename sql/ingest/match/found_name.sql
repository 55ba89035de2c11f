-- model: match_found_name
-- grain: one row a stated party × enterprise that has or had its name, in one form or another
-- key: party, uscc, key
-- inputs: match_party, match_name
-- unit: similarity in thousandths
-- 1000 the same name; 970 but for the words of the legal form; 950 but for a place left out before it, within one prefecture.
with
party as (
    select party, region, key, match_bare(key) as bare, core, place
    from match_party
    where key is not null
),
name as (
    select uscc, region, key, match_bare(key) as bare, core, place
    from match_name
),
found as (
    select party.party, name.uscc, name.key, 1000 as similarity
    from name
    inner join party on party.key = name.key
    union all
    select party.party, name.uscc, name.key, 970
    from name
    inner join party on party.bare = name.bare
    where length(name.core) >= 5
    union all
    select party.party, name.uscc, name.key, 950
    from name
    inner join party on party.core = name.core and match_within(name.region, party.region)
    where party.region is not null and length(name.core) >= 5 and match_same_place(party.place, name.place)
)
select party, uscc, 'name' as method, key, max(similarity) as similarity
from found
group by party, uscc, key
