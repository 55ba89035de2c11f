-- What division, industry and kind of enterprise a text means, beside what the tables <class>_spelling say. DuckDB only; NULL in, NULL out.

-- How a text is sought in those tables: half-width, upper case, no blanks.
create or replace macro ingest_spelling(x) as
    case
        when strlen(x) = length(x) and not contains(x, ' ') then upper(x)
        when not regexp_matches(x, '[！-～　 ]') then x
        else upper(regexp_replace(ingest_half(x), '[ \t]', '', 'g'))
    end;

-- Codes of towns and villages, 9 and 12 digits, by their division of the county level.
create or replace macro ingest_region_spelling(x) as
    case
        when strlen(x) = 6 then x
        when regexp_full_match(ingest_spelling(x), '[0-9]{9}|[0-9]{12}') then left(ingest_spelling(x), 6)
        else ingest_spelling(x)
    end;

-- A code that no table has falls to its prefecture, else to its province; NULL where neither is known. The parents are a variable of the session.
create or replace macro ingest_region_parent(x) as
    list_transform(
        [ingest_region_spelling(x)],
        lambda code: case
            when regexp_full_match(code, '[0-9]{6}') then coalesce(getvariable('region_parent')[left(code, 4)], getvariable('region_parent')[left(code, 2)])
        end)[1];

-- Functional areas (开发区, 示范区, …), which GB/T 2260 does not have, bear numbers from 71 to 79.
create or replace macro ingest_is_zone(x) as substr(ingest_region_spelling(x), 5, 1) = '7';

-- An industry's code, alone or before its name, without decimals that a spreadsheet added; or its name.
create or replace macro ingest_industry_spelling(x) as
    case
        when strlen(x) <= 5 and strlen(x) = length(x) and not contains(x, '.') and not contains(x, ' ') then upper(x)
        else regexp_replace(regexp_replace(ingest_spelling(x), '\.0+$', ''), '^([A-T]?[0-9]{2,4})(?:[^0-9A-Z.]|\.[^0-9]).*$', '\1')
    end;

-- The words that branches are named by: 分公司, 支行, 分店, …
create or replace macro ingest_branch_words() as
    '分公司|支公司|分行|支行|支局|分理处|储蓄所|营业部|营业厅|营业所|分店|分厂|分社|分部|分局|分所|分院|分校|分号|分站|分中心';

-- Whether a name ends as a branch's does, which is never its parent.
create or replace macro ingest_is_branch(name) as regexp_matches(name, '(?:' || ingest_branch_words() || ')$');

-- The kind of enterprise that code and name tell, as a code of the national table (企业类型推断); NULL for what the market regulator does not register.
-- The second character of the code decides for 个体工商户 (92) and 农民专业合作社 (93); among enterprises (91) the end of the name.
create or replace macro ingest_type_of(code, name) as
    case
        when starts_with(code, '92') then '9500'
        when starts_with(code, '93') then case when ingest_is_branch(name) then '9200' else '9100' end
        when not starts_with(code, '9') then null
        when ends_with(name, '股份有限公司') then '1200'
        when ends_with(name, '有限公司') or ends_with(name, '有限责任公司') then '1100'
        when contains(name, '代表处') or contains(name, '代表机构') then '7200'
        when ends_with(name, '办事处') then '7400'
        when contains(name, '股份有限公司') then '2200'
        when contains(name, '有限公司') or contains(name, '有限责任公司') then '2100'
        when regexp_matches(name, '[分支](?:公司|行)$') then '2000'
        when contains(name, '合伙') then case when contains(name, '特殊') then '4532' when contains(name, '有限合伙') then '4533' when contains(name, '普通合伙') then '4531' else '4530' end
        when contains(name, '个人独资') then '4540'
        when contains(name, '专业合作') then case when ingest_is_branch(name) then '9200' else '9100' end
        when ends_with(name, '合作社') or ends_with(name, '联合社') then '3700'
        when ends_with(name, '集团') then '8000'
        when ends_with(name, '公司') then '1000'
        else '4000'
    end;
