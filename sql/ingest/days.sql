-- Days in every form. DuckDB only; NULL in, NULL out. The usual forms first and by their shape, for most days have one; always in a case, whose branches cost nothing
-- where they are not taken.

-- Chinese numerals as digits: 二〇二六年十一月二十三日.
create or replace macro ingest_numeral_day(x) as
    case
        when regexp_matches(x, '[〇零○一二三四五六七八九十廿卅]')
            then regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(translate(replace(replace(x, '廿', '二十'), '卅', '三十'), '〇零○一二三四五六七八九', '000123456789'), '([0-9])十([0-9])', '\1\2', 'g'),
                        '([0-9])十', '\10', 'g'),
                    '十([0-9])', '1\1', 'g'),
                '十', '10', 'g')
        else x
    end;

-- With blanks, dots, full-width characters, Chinese numerals, or a time of day; and yyyyMMdd.
create or replace macro ingest_day_text(x) as
    regexp_replace(
        regexp_replace(
            ingest_numeral_day(ingest_half(x)),
            '^([129][0-9]{3}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?(?:[ T]*(?:[上下]午)? *[0-9]{1,2}[:时][0-9]{1,2}(?:[:分]?[0-9.]*秒?)?(?: *(?:Z|[-+][0-9:]+|[AaPp][Mm]))?)?$',
            '\1-\2-\3'),
        '^([129][0-9]{3})([0-9]{2})([0-9]{2})(?:[ T]?[0-9:]{4,8})?$',
        '\1-\2-\3');
create or replace macro ingest_long_day(x) as
    case when regexp_full_match(ingest_day_text(x), '[129][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}') then try_cast(ingest_day_text(x) as date) end;

-- yyyy-MM-dd, which reads back as it was written.
create or replace macro ingest_iso_day(x) as
    case when cast(try_cast(x as date) as varchar) = x and (x between '1' and '3' or x >= '9') then try_cast(x as date) else ingest_long_day(x) end;

-- yyyy/M/d, yyyy-M-d, yyyy年M月d日.
create or replace macro ingest_short_day(x) as
    case when regexp_full_match(x, '[129][0-9]{3}[-/][0-9]{1,2}[-/][0-9]{1,2}') then try_cast(x as date) else ingest_long_day(x) end;
create or replace macro ingest_han_day(x) as
    case when regexp_full_match(x, '[129][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日') then try_cast(translate(x, '年月日', '--') as date) else ingest_long_day(x) end;

-- A day in any of these forms. A year of two digits is none, for nobody can tell the century.
create or replace macro ingest_date(x) as
    case
        when strlen(x) = 10 and x like '____-__-__' then ingest_iso_day(x)
        when strlen(x) < 11 and (x like '____/%/%' or x like '____-%-%') then ingest_short_day(x)
        when x like '____年%' then ingest_han_day(x)
        else ingest_long_day(x)
    end;

-- Words and dates that say a term is open: 长期, 9999-9-9, 2099-12-31. All of them sort behind 2099.
create or replace macro ingest_open(x) as
    case
        when x < '2099' then x
        when regexp_matches(x, '^(?:长期|永久|永续|永远|无固定期限|无期限|不限期|不限|至今)') or ingest_date(x) >= date '2099-12-31' then null
        else x
    end;
