-- model: match_name
-- grain: one row an enterprise × region × name it has or had
-- key: id; also uscc, region, plain
-- inputs: enterprise, change, match_place
-- unit: -
with
renamed as (
    select uscc, unnest([from_value, to_value]) as name
    from change
    where field = '名称'
),
told as (
    select uscc, name, region from enterprise
    union all
    select renamed.uscc, renamed.name, enterprise.region
    from renamed
    inner join enterprise on enterprise.uscc = renamed.uscc
),
plain as (
    select distinct uscc, region, ingest_name_plain(name) as plain
    from told
),
keyed as (
    select *, match_key(plain) as key
    from plain
    where plain is not null
),
in_province as (
    select keyed.*, place.* exclude (region), match_cut(match_cut(keyed.key, place.province), place.province_short) as rest
    from keyed
    left join match_place as place on place.region = keyed.region
),
in_city as (
    select * replace (match_cut(match_cut(rest, city), city_short) as rest) from in_province
),
in_county as (
    select * replace (match_cut(match_cut(rest, county), county_short) as rest) from in_city
)
select row_number() over (order by uscc, plain, region) as id, uscc, region, plain, key, match_bare(rest) as core, match_place_short(key, rest) as place
from in_county
