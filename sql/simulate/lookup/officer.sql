-- model: officer
-- grain: one row an inspector; five to six a county
-- key: inspector_id
-- inputs: table_county, table_item
-- unit: strictness in log odds of finding a problem
with seat as (
    select region, place, cast(weight as integer) as weight, row_number() over (order by region) - 1 as county
    from table_county
), numbered as (
    select s.*, unnest(range(4 + cast(round(weight / 60.0) as bigint))) as n
    from seat as s
), speciality as (
    select list(distinct speciality order by speciality) as all_of_them from table_item where speciality <> '登记'
)
select
    'MN' || region || lpad(cast(n + 1 as varchar), 2, '0') as inspector_id,
    county * 100 + n as number,
    region as area,
    place,
    n as seat,
    count(*) over (partition by region) as seats,
    round(0.55e0 * z('strictness', county * 100 + n), 6) as strictness,
    list_sort(list_distinct([
        '登记',
        case when n % 2 = 0 then '食品' else '信用' end,
        all_of_them[1 + cast((n * 2 + county) % len(all_of_them) as bigint)],
        all_of_them[1 + cast((n * 2 + county + 1) % len(all_of_them) as bigint)],
        all_of_them[1 + pick('speciality', county * 100 + n, 15) % len(all_of_them)]])) as specialities
from numbered, speciality
order by region, n
