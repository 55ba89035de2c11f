-- model: match_found_similar
-- grain: one row a stated party × one of at most five enterprises named most alike, for the analyst's eye only
-- key: party, uscc
-- inputs: match_undecided, match_found_close, match_name
-- unit: similarity in thousandths
-- Looked for where a name shares one of the party's three rarest pairs of characters, none that some 400 names have. Frequencies are counted on about half a
-- million names, chosen by code. In all some 100 million names are looked at: the more parties ask, the fewer for each.
with
party as (
    select party, core, region, match_fold(key) as folded
    from match_undecided
    anti join match_found_close using (party)
    where length(core) >= 2
),
party_pair as (
    select distinct party, pair
    from (select party, unnest(match_pairs(core)) as pair from party)
),
sampling as (
    select greatest(1, count(*) // 500000) as one_in from match_name
),
frequency as (
    select pair, count(*) * (select one_in from sampling) as names
    from (select unnest(match_pairs(core)) as pair from match_name where hash(uscc) % (select one_in from sampling) = 0)
    where pair in (select pair from party_pair)
    group by pair
),
share as (
    select 100000000 // greatest(1, count(*)) as names from party
),
ranked as (
    select
        party_pair.party,
        party_pair.pair,
        coalesce(frequency.names, 0) as names,
        row_number() over rarest_first as place,
        sum(coalesce(frequency.names, 0)) over (rarest_first rows unbounded preceding) as names_so_far
    from party_pair
    left join frequency on frequency.pair = party_pair.pair
    window rarest_first as (partition by party_pair.party order by coalesce(frequency.names, 0), party_pair.pair)
),
rare as (
    select party.*, ranked.pair
    from ranked
    inner join party on party.party = ranked.party
    where ranked.names < 400 and ranked.place <= 3 and ranked.names_so_far <= (select names from share)
),
name_pair as (
    select id, region, folded, unnest(pairs) as pair
    from (select id, region, match_fold(key) as folded, list_distinct(match_pairs(core)) as pairs from match_name)
),
measured as (
    select
        rare.party,
        name_pair.id,
        cast(floor(1000 * jaro_winkler_similarity(name_pair.folded, rare.folded, 0.7)) as bigint) as similarity
    from name_pair
    inner join rare on rare.pair = name_pair.pair
    where match_within(name_pair.region, rare.region)
),
-- The best names in one number each, so that a party's state is small: five enterprises stand out among thirty even where each is found by three pairs and has two names.
best as (
    select party, unnest(max((similarity << 40) + (1::bigint << 40) - id, 30)) as packed
    from measured
    where similarity >= 700
    group by party
),
best_name as (
    select
        best.party,
        name.uscc,
        max(best.packed >> 40) as similarity,
        arg_max(name.key, (best.packed >> 40, name.key)) as key
    from best
    inner join match_name as name on name.id = (1::bigint << 40) - best.packed % (1::bigint << 40)
    group by best.party, name.uscc
)
select party, uscc, 'similar' as method, key, similarity
from best_name
qualify row_number() over (partition by party order by similarity desc, uscc) <= 5
