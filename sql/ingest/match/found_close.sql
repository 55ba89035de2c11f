-- model: match_found_close
-- grain: one row a stated party × enterprise whose name differs by swapped characters, or by one more or one less
-- key: party, uscc, key
-- inputs: match_undecided, match_name
-- unit: similarity in thousandths
-- The sum of a name's characters finds such pairs by equality: swapping leaves it alone, a dropped character lowers it by that character.
-- One character for another is no misspelling: every fourth enterprise has a neighbour named so.
-- Looked at as written and with the legal form in one spelling, since the slip may be in the form itself. A name that ends too early or too
-- late may be a branch's, cut off behind its parent's.
with
party_spelling as (
    select party, region, is_branch, spelling, match_characters(spelling) as characters
    from (select party, region, is_branch, unnest(list_distinct([name, key])) as spelling from match_undecided)
    where length(spelling) >= 5
),
party as (
    select party, region, is_branch, spelling, characters, match_sum(characters) as sum from party_spelling
),
name_spelling as (
    select uscc, region, key, spelling, match_characters(spelling) as characters
    from (select uscc, region, key, unnest(list_distinct([plain, key])) as spelling from match_name)
    where length(spelling) >= 5
),
name as (
    select uscc, region, key, spelling, characters, match_sum(characters) as sum from name_spelling
),
paired as (
    select
        party.party, party.region as party_region, party.is_branch, party.spelling as stated,
        name.uscc, name.region, name.key, name.spelling
    from name
    inner join party on party.sum = name.sum
    union all
    select party.party, party.region, party.is_branch, party.spelling, shorter.uscc, shorter.region, shorter.key, shorter.spelling
    from (select uscc, region, key, spelling, sum - unnest(characters) as sum from name) as shorter
    inner join party on party.sum = shorter.sum
    union all
    select shorter.party, shorter.region, shorter.is_branch, shorter.spelling, name.uscc, name.region, name.key, name.spelling
    from name
    inner join (select party, region, is_branch, spelling, sum - unnest(characters) as sum from party) as shorter on shorter.sum = name.sum
),
measured as (
    select distinct
        party,
        uscc,
        key,
        match_distance(spelling, stated) as distance,
        greatest(length(spelling), length(stated)) as longest
    from paired
    where
        is_branch = match_is_branch(key)
        and match_order_words(stated, is_branch) = match_order_words(spelling, is_branch)
        and match_within(region, party_region)
        and not starts_with(spelling, stated)
        and not (starts_with(stated, spelling) and right(stated, 1) <> right(spelling, 1))
        and (not is_branch or length(spelling) = length(stated) or match_order_places(spelling) = match_order_places(stated))
)
select party, uscc, 'name_close' as method, key, max(1000 * (longest - distance) // longest) as similarity
from measured
where distance <= 2
group by party, uscc, key
