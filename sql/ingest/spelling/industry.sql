-- model: industry_spelling
-- grain: one row a way to write an industry
-- key: spelling
-- inputs: industry_reference (code, name, level, section)
-- unit: GB/T 4754-2017 code
-- The code; with the section's letter; filled up with zeros to four or five digits; without its leading zero; the name, with and without 业. Where two codes
-- may be written alike, the code as it stands comes first; of a section, division, group and class of one name the narrowest.
with
industries as (
    select code, name, level, section
    from industry_reference
),
written as (
    select code as spelling, code, 1 as rank
    from industries
    union all
    select section || code, code, 1
    from industries
    where level > 1
    union all
    select letter || rpad(code, digits, '0'), code, 7 - level
    from industries
    cross join (values (4), (5)) as filled (digits)
    cross join (select unnest(['', industries.section]) as letter)
    where level > 1 and length(code) < digits
    union all
    select substr(code, 2), code, 10
    from industries
    where level > 1 and starts_with(code, '0')
    union all
    select name, code, 20 - level
    from industries
    union all
    select name || '业', code, 30 - level
    from industries
    union all
    select substr(name, 1, length(name) - 1), code, 30 - level
    from industries
    where ends_with(name, '业')
)
select spelling, arg_min(code, rank) as code
from written
group by spelling
