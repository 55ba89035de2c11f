-- model: industry_spelling
-- grain: one row a way to write an industry
-- key: spelling
-- inputs: industry_reference (code, name, level, section)
-- unit: GB/T 4754-2017 code
-- The code; with the section's letter; filled up with zeros to four or five digits; without its leading zero, which a spreadsheet drops; the name, with and without 业,
-- with and without 、. Where two codes may be written alike, the code as it stands comes first: 113 is 0113, for there is no group 113, but 111 is the group 111 and not
-- 0111, and 11 the division 11; A111 is 0111, for the group 111 is of section B. Of a section, division, group and class of one name the narrowest.
with
industries as (
    select code, name, level, section
    from industry_reference
),
names as (
    select code, name, level
    from industries
    union
    select code, replace(name, '、', ''), level
    from industries
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
    select letter || substr(code, 2), code, 10
    from industries
    cross join (select unnest(['', industries.section]) as letter)
    where level > 1 and starts_with(code, '0')
    union all
    select name, code, 20 - level
    from names
    union all
    select name || '业', code, 30 - level
    from names
    union all
    select substr(name, 1, length(name) - 1), code, 30 - level
    from names
    where ends_with(name, '业')
)
select spelling, arg_min(code, rank) as code
from written
group by spelling
