-- model: match_name
-- grain: one row a name that an enterprise has or had, as often as the register states it
-- key: -
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
    select uscc, region, ingest_name_plain(name) as plain
    from told
),
in_province as (
    select plain.*, place.* exclude (region), match_cut(match_cut(match_key(plain.plain), place.province), place.province_short) as rest
    from plain
    left join match_place as place on place.region = plain.region
),
in_city as (
    select * replace (match_cut(match_cut(rest, city), city_short) as rest) from in_province
),
in_county as (
    select * replace (match_cut(match_cut(rest, county), county_short) as rest) from in_city
)
select uscc, region, plain, match_bare(rest) as core, match_place_short(match_key(plain), rest) as place
from in_county
where plain is not null
