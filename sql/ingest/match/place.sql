-- model: match_place
-- grain: one row a division
-- key: region
-- inputs: region_reference (code, name)
-- unit: words that a name may begin with; NULL where the division has no such level
with named as (
    select code, max(name) as name
    from region_reference
    group by code
),
province as (
    select substr(code, 1, 2) as prefix, name, regexp_replace(name, '(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$', '') as short
    from named
    where code like '__0000'
),
city as (
    select substr(code, 1, 4) as prefix, name, regexp_replace(name, '(市|地区|盟)$', '') as short
    from named
    where code like '__%00' and code not like '__0000' and not regexp_matches(name, '辖')
)
select
    named.code as region,
    province.name as province,
    province.short as province_short,
    city.name as city,
    city.short as city_short,
    case when named.code not like '__%00' then named.name end as county,
    case when named.code not like '__%00' and length(named.name) > 2 then regexp_replace(named.name, '[县市]$', '') end as county_short
from named
left join province on province.prefix = substr(named.code, 1, 2)
left join city on city.prefix = substr(named.code, 1, 4)
