-- model: region_spelling
-- grain: one row a way to write a division
-- key: spelling
-- inputs: region_reference (code, name, level, current, successor), office_area (prefix)
-- unit: GB/T 2260 code of today
-- Codes, abolished ones included, and their first four or two digits; names of the office's province, of every province and prefecture: in full, short, with those above.
-- A name of several divisions is the one inside the office's area, else the one that still exists, else nobody's.
with
divisions as (
    select
        code, level, name,
        coalesce(successor, code) as today,
        substr(code, 1, 2) as province,
        substr(code, 1, 4) as prefecture,
        regexp_replace(name, '(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|自治[州县旗]|地区|林区|特区|[省市县区盟旗])$', '') as short
    from region_reference
    cross join office_area
    where name not in ('市辖区', '县', '市') and not contains(name, '直辖')
        and (level < 3 or substr(coalesce(successor, code), 1, 2) = substr(office_area.prefix, 1, 2))
),
codes as (
    select code as spelling, coalesce(successor, code) as today
    from region_reference
    union all
    select substr(code, 1, level * 2), coalesce(successor, code)
    from region_reference
    where level < 3
),
called as (
    select code, level, today, province, prefecture, name as own
    from divisions
    union all
    select code, level, today, province, prefecture, short
    from divisions
    where length(short) > 1 and (level < 3 or not ends_with(name, '区')) and short <> name
),
in_prefecture as (
    select called.*, above.own as above
    from called
    inner join called as above on above.level = 2 and above.prefecture = called.prefecture
    where called.level = 3
),
names as (
    select own as spelling, today
    from called
    union all
    select above.own || called.own, called.today
    from called
    inner join called as above on above.level = 1 and above.province = called.province
    where called.level > 1
    union all
    select above || own, today
    from in_prefecture
    union all
    select above.own || in_prefecture.above || in_prefecture.own, in_prefecture.today
    from in_prefecture
    inner join called as above on above.level = 1 and above.province = in_prefecture.province
),
ranked as (
    select distinct
        names.spelling, names.today,
        case when starts_with(names.today, office_area.prefix) then 1 when substr(office_area.prefix, 1, 2) = substr(names.today, 1, 2) then 2 else 3 end as rank
    from names
    cross join office_area
),
chosen as (
    select spelling, arg_min(today, rank) as today
    from ranked
    group by spelling
    having count(*) filter (rank = 1) = 1 or (count(*) filter (rank = 1) = 0 and (count(*) filter (rank = 2) = 1 or count(*) = 1))
)
select spelling, min(today) as code
from codes
group by spelling
union all
select spelling, today as code
from chosen
where spelling not in (select codes.spelling from codes)
