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
party as (
    select party, spelling, match_characters(spelling) as characters
    from (select party, unnest(list_distinct([name, key])) as spelling from match_undecided)
    where length(spelling) >= 5
),
name as (
    select uscc, region, plain, spelling, match_characters(spelling) as characters
    from (select uscc, region, plain, unnest(list_distinct([plain, match_key(plain)])) as spelling from match_name)
    where length(spelling) >= 5
),
paired as (
    select party.party, party.spelling as stated, name.uscc, name.region, name.plain, name.spelling
    from name
    inner join party on match_sum(party.characters) = match_sum(name.characters)
    union all
    select party.party, party.spelling, shorter.uscc, shorter.region, shorter.plain, shorter.spelling
    from (select * exclude (characters), unnest(list_transform(characters, lambda c: match_sum(characters) - c)) as sum from name) as shorter
    inner join party on match_sum(party.characters) = shorter.sum
    union all
    select shorter.party, shorter.spelling, name.uscc, name.region, name.plain, name.spelling
    from name
    inner join (select party, spelling, unnest(list_transform(characters, lambda c: match_sum(characters) - c)) as sum from party) as shorter
        on shorter.sum = match_sum(name.characters)
),
measured as (
    select distinct
        paired.party,
        paired.uscc,
        match_key(paired.plain) as key,
        match_distance(paired.spelling, paired.stated) as distance,
        greatest(length(paired.spelling), length(paired.stated)) as longest
    from paired
    inner join match_undecided as party on party.party = paired.party
    where
        party.is_branch = match_is_branch(match_key(paired.plain))
        and match_order_words(paired.stated, party.is_branch) = match_order_words(paired.spelling, party.is_branch)
        and match_within(paired.region, party.region)
        and not starts_with(paired.spelling, paired.stated)
        and not (starts_with(paired.stated, paired.spelling) and right(paired.stated, 1) <> right(paired.spelling, 1))
        and (
            not party.is_branch
            or length(paired.spelling) = length(paired.stated)
            or match_order_places(paired.spelling) = match_order_places(paired.stated))
)
select party, uscc, 'name_close' as method, key, max(1000 * (longest - distance) // longest) as similarity
from measured
where distance <= 2
group by party, uscc, key
