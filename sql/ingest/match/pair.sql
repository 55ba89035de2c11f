-- model: match_pair
-- grain: one row a stated party × enterprise × way it was found, with what speaks against it whatever the day
-- key: party, uscc, method, key
-- inputs: match_found, match_party, match_subject, match_subject_name
-- unit: similarity in thousandths
with
numbered as (
    select
        found.party,
        found.uscc,
        bool_or(match_is_branch(name.key) = party.is_branch) as same_class,
        bool_or(
            match_bare(name.key) = match_bare(party.key)
            or contains(name.key, party.core)
            or jaro_winkler_similarity(match_fold(match_bare(name.key)), match_fold(match_bare(party.key))) >= 0.75) as agrees
    from (select distinct party, uscc from match_found where key is null) as found
    inner join match_party as party on party.party = found.party
    inner join match_subject_name as name on name.uscc = found.uscc
    group by found.party, found.uscc
)
select
    found.party,
    found.uscc,
    found.method,
    found.key,
    found.similarity,
    found.key is null as by_number,
    case
        when party.is_person then 'natural_person'
        when not coalesce(case when found.key is null then numbered.same_class else match_is_branch(found.key) = party.is_branch end, true) then 'branch_or_parent'
        when found.key is null and not coalesce(numbered.agrees, true) then 'name_disagrees'
        when found.method = 'similar' then 'similar'
    end as obstacle,
    case
        when party.region is null then 'unknown'
        when not ends_with(party.region, '00') and list_contains(subject.regions, party.region) then 'county'
        when len(list_filter(subject.regions, lambda r: match_within(r, party.region))) > 0 then 'prefecture'
        else 'outside'
    end as nearness,
    damerau_levenshtein(party.code, found.uscc) = 1 as near_code
from match_found as found
inner join match_party as party on party.party = found.party
inner join match_subject as subject on subject.uscc = found.uscc
left join numbered on numbered.party = found.party and numbered.uscc = found.uscc
