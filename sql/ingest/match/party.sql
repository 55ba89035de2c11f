-- model: match_party
-- grain: one row a stated party: dataset, region, name and numbers, however many records state it
-- key: party
-- inputs: match_received, match_place
-- unit: -
with
named as (
    select
        party,
        min(dataset) as dataset,
        min(stated) as stated,
        min(name) as name,
        min(is_person) as is_person,
        min(region) as region,
        min(code) as code,
        min(registration_no) as registration_no,
        min(organisation_code) as organisation_code,
        match_key(min(name)) as key
    from match_received
    group by party
),
in_province as (
    select named.*, place.* exclude (region), match_cut(match_cut(key, place.province), place.province_short) as rest
    from named
    left join match_place as place on place.region = named.region
),
in_city as (
    select * replace (match_cut(match_cut(rest, city), city_short) as rest) from in_province
),
in_county as (
    select * replace (match_cut(match_cut(rest, county), county_short) as rest) from in_city
)
select
    party, dataset, stated, name, is_person, region, code, registration_no, organisation_code, key,
    match_is_branch(key) as is_branch,
    match_bare(rest) as core,
    match_place_short(key, rest) as place
from in_county
