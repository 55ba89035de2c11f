-- model: match_found_similar
-- grain: one row a stated party × one of at most five enterprises named most alike, for the analyst's eye only
-- key: party, uscc
-- inputs: match_undecided, match_found_close, match_name
-- unit: similarity in thousandths
-- Looked for where a name shares one of the party's three rarest pairs of characters, none that some 400 names have. Frequencies are counted on about half a
-- million names, chosen by code.
with
party as (
    select party, key, core, region
    from match_undecided
    where party not in (select party from match_found_close) and length(core) >= 2
),
party_pair as (
    select distinct party, pair
    from (select party, unnest(match_pairs(core)) as pair from party)
),
wanted as (
    select distinct pair from party_pair
),
sampling as (
    select greatest(1, count(*) // 500000) as one_in from match_name
),
name_pair as (
    select uscc, region, match_key(plain) as key, unnest(match_pairs(core)) as pair
    from match_name
),
frequency as (
    select name_pair.pair, count(*) * (select one_in from sampling) as names
    from name_pair
    inner join wanted on wanted.pair = name_pair.pair
    where hash(name_pair.uscc) % (select one_in from sampling) = 0
    group by name_pair.pair
),
rare as (
    select party_pair.party, party_pair.pair
    from party_pair
    left join frequency on frequency.pair = party_pair.pair
    where coalesce(frequency.names, 0) < 400
    qualify row_number() over (partition by party_pair.party order by coalesce(frequency.names, 0), party_pair.pair) <= 3
),
paired as (
    select distinct rare.party, name_pair.uscc, name_pair.key, name_pair.region
    from name_pair
    inner join rare on rare.pair = name_pair.pair
),
measured as (
    select
        paired.party,
        paired.uscc,
        paired.key,
        cast(floor(1000 * jaro_winkler_similarity(match_fold(paired.key), match_fold(party.key))) as bigint) as similarity
    from paired
    inner join party on party.party = paired.party
    where match_within(paired.region, party.region)
),
best_name as (
    select party, uscc, max(similarity) as similarity, arg_max(key, (similarity, key)) as key
    from measured
    where similarity >= 700
    group by party, uscc
)
select party, uscc, 'similar' as method, key, similarity
from best_name
qualify row_number() over (partition by party order by similarity desc, uscc) <= 5
