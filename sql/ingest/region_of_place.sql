-- model: region_of_place
-- grain: one row a received row that names its place in words
-- key: row
-- inputs: received_place (row, province, city, address, authority), region_reference (code, name, level, current, successor, rule)
-- unit: GB/T 2260 code of today; NULL where the province is unknown; no row where none is stated
-- The county is the one that the address names first, by its name of today or an earlier one, else the registering authority when that is a county of the city today;
-- else the city; else the province. 城区, 郊区 and the like are no names once abolished: any town has one.
with
places as (
    select distinct province, city, address, authority
    from received_place
),
provinces as (
    select code, substr(code, 1, 2) as prefix, name
    from region_reference
    where level = 1
),
cities as (
    select code, substr(code, 1, 4) as prefix, name
    from region_reference
    where level = 2 and current = 1
),
counties as (
    select coalesce(successor, code) as code, substr(coalesce(successor, code), 1, 4) as prefix, name
    from region_reference
    where level = 3 and name <> '市辖区' and (current = 1 or (rule not in ('zone', 'parent') and not regexp_full_match(name, '[市城近南北东西]?[郊矿市城]区')))
),
authorities as (
    select code, coalesce(successor, code) as today
    from region_reference
    where level = 3 and name <> '市辖区' and (current = 1 or rule not in ('zone', 'parent'))
),
in_province as (
    select places.province, places.city, places.address, places.authority, provinces.prefix, provinces.code
    from (select distinct province from places) as named
    inner join provinces on starts_with(provinces.name, named.province)
    inner join places on places.province = named.province
),
named_cities as (
    select named.prefix as province_prefix, named.city, min(cities.prefix) as prefix, min(cities.code) as code
    from (select distinct prefix, city from in_province where city is not null) as named
    inner join cities on starts_with(cities.code, named.prefix) and starts_with(cities.name, named.city)
    group by named.prefix, named.city
),
direct_counties as (
    select named.prefix as province_prefix, named.city, min(counties.code) as code
    from (select distinct prefix, city from in_province where city is not null) as named
    inner join counties on starts_with(counties.code, named.prefix) and starts_with(counties.name, named.city)
    group by named.prefix, named.city
),
placed as (
    select
        in_province.province, in_province.city, in_province.address, in_province.authority,
        in_province.code as province_code,
        named_cities.code as city_code,
        direct_counties.code as direct_code,
        coalesce(named_cities.prefix, in_province.prefix) as prefix
    from in_province
    left join named_cities on named_cities.province_prefix = in_province.prefix and named_cities.city = in_province.city
    left join direct_counties on direct_counties.province_prefix = in_province.prefix and direct_counties.city = in_province.city
),
in_address as (
    select
        placed.province, placed.city, placed.address, placed.authority,
        arg_min(counties.code, strpos(placed.address, counties.name) * 1000 - length(counties.name)) as code
    from placed
    inner join counties on counties.prefix = placed.prefix and strpos(placed.address, counties.name) > 0
    where placed.city_code is not null
    group by placed.province, placed.city, placed.address, placed.authority
),
decided as (
    select
        placed.province, placed.city, placed.address, placed.authority,
        coalesce(
            in_address.code,
            case when placed.city_code is null then placed.direct_code end,
            registered.today,
            placed.city_code,
            placed.province_code) as region
    from placed
    left join in_address
        on in_address.province = placed.province
        and in_address.city is not distinct from placed.city
        and in_address.address is not distinct from placed.address
        and in_address.authority is not distinct from placed.authority
    left join authorities as registered on registered.code = placed.authority and starts_with(registered.today, placed.prefix)
)
select received_place.row, decided.region
from received_place
left join decided
    on decided.province = received_place.province
    and decided.city is not distinct from received_place.city
    and decided.address is not distinct from received_place.address
    and decided.authority is not distinct from received_place.authority
where received_place.province is not null
