-- model: establishment
-- grain: one row an enterprise of the shard
-- key: i
-- inputs: industry_slot, county_slot, cell, reference_industry
-- unit: CNY; latent risk
-- Enterprises of one block of sixteen consecutive numbers know each other: a shard holds whole blocks.
with numbered as (
    select i from range(getvariable('shard_from'), getvariable('shard_to')) as t (i)
), drawn as (
    select
        i,
        pick('industry', i, 1000) as industry_slot,
        pick('county', i, 1000) as county_slot,
        cast(floor(7300e0 * pow(u('age', i), 1.5e0)) as integer) + 8 as age,
        u('form', i) as form_chance,
        u('capital', i) as capital_chance,
        case when i % 16 >= 2 and u('owner', i) < 0.22e0 then i - i % 16 + pick('which owner', i, 2) else i end as owner
    from numbered
), placed as (
    select
        d.*,
        s.code,
        s.trade,
        s.industry_risk,
        s.complaint_rate,
        s.tag,
        s.licence,
        r.section,
        c.region,
        c.place,
        c.centre,
        case
            when r.section = 'A' and form_chance < 0.35e0 then '农民专业合作社'
            when form_chance < s.individual_percent / 1e2 then '个体工商户'
            when form_chance < 0.93e0 then '有限责任公司'
            when form_chance < 0.98e0 then '个人独资企业'
            else '股份有限公司'
        end as form,
        cell.county_effect + cell.interaction as place_risk
    from drawn as d
    join industry_slot as s on s.slot = d.industry_slot
    join reference_industry as r on r.code = s.code
    join county_slot as c on c.slot = d.county_slot
    join cell on cell.region = c.region and cell.section = r.section
), sought as (
    select *, case when form = '有限责任公司' and i % 16 >= 4 and u('branch', i) < 0.15e0 then i - i % 16 + pick('parent', i, 4) end as head_office
    from placed
), branched as (
    select s.* exclude (head_office) replace (case when p.i is not null then '分公司' else s.form end as form), p.i as parent
    from sought as s
    left join (select i from placed where form = '有限责任公司') as p on p.i = s.head_office
), funded as (
    select
        *,
        cast(getvariable('through') - age as date) as established,
        case
            when form = '分公司' then null
            when form = '个体工商户' then case when capital_chance < 0.35e0 then null
                else [10000, 20000, 30000, 50000, 80000, 100000, 200000][1 + pick('amount', i, 7)] end
            when form = '股份有限公司' then [5000000, 10000000, 20000000, 50000000, 100000000][1 + pick('amount', i, 5)]
            else [100000, 300000, 500000, 1000000, 1000000, 2000000, 3000000, 5000000, 5000000, 10000000, 20000000, 50000000][1 + pick('amount', i, 12)]
        end as capital,
        case when form in ('有限责任公司', '股份有限公司') and u('foreign', i) < 4e-3 then 20 + 10 * pick('dollars', i, 20) end as dollars
    from branched
), sized as (
    select
        *,
        log10(coalesce(cast(capital as double), 20000e0)) as size,
        z('character', owner) as character
    from funded
)
select
    i,
    '9' || case form when '个体工商户' then '2' when '农民专业合作社' then '3' else '1' end || region as code_head,
    code,
    trade,
    section,
    complaint_rate,
    tag,
    licence,
    region,
    place,
    centre,
    form,
    parent,
    established,
    age,
    capital,
    dollars,
    size,
    owner,
    character,
    -0.5e0 + 0.9e0 * industry_risk
        + place_risk
        + case when age < 700 then 0.4e0 when age < 1800 then 0.1e0 when age < 4400 then -0.2e0 else 0.05e0 end
        + case when character > 0e0 then 0.30e0 * character * case when size < 6e0 then 1.7e0 else 0.8e0 end else 0.12e0 * character end
        + case when age < 1100 and size >= 7e0 then 0.9e0 when age > 3600 and size >= 7e0 then -0.3e0 else 0e0 end
        + case when section in ('E', 'I', 'O') and character > 0.8e0 and age < 2500 then 0.6e0 else 0e0 end
        + 0.5e0 * z('noise', i) as own_risk
from sized
order by i
