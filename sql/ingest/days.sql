-- Days in every form. DuckDB only; NULL in, NULL out. The usual forms come first, told by their shape; the lists of one are there to name a value, for an argument is
-- computed wherever it stands in a function.

-- Chinese numerals as digits: 二〇二六年十一月二十三日, 元月.
create or replace macro ingest_numeral_day(x) as
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(translate(replace(replace(replace(x, '元月', '一月'), '廿', '二十'), '卅', '三十'), '〇零○一二三四五六七八九', '000123456789'), '([0-9])十([0-9])', '\1\2', 'g'),
                '([0-9])十', '\10', 'g'),
            '十([0-9])', '1\1', 'g'),
        '十', '10', 'g');

-- With blanks, dots, full-width characters, Chinese numerals, or a time of day; and yyyyMMdd.
create or replace macro ingest_day_text(x) as
    regexp_replace(
        regexp_replace(
            x,
            '^([129][0-9]{3}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *[日号]?(?:[ T]*(?:[上下]午)? *[0-9]{1,2}[:时][0-9]{0,2}(?:[:分]?[0-9.]*秒?)?(?: *(?:Z|[-+][0-9:]+|[AaPp][Mm]))?)?$',
            '\1-\2-\3'),
        '^([129][0-9]{3})([0-9]{2})([0-9]{2})(?:[ T]?[0-9:]{4,8})?$',
        '\1-\2-\3');
create or replace macro ingest_long_day(x) as
    list_transform(
        [ingest_half(x)],
        lambda half: list_transform(
            [ingest_day_text(case when regexp_matches(half, '[〇零○一二三四五六七八九十廿卅]|元月') then ingest_numeral_day(half) else half end)],
            lambda day: case when regexp_full_match(day, '[129][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}') then try_cast(day as date) end)[1])[1];

-- A day in any form. yyyy-MM-dd reads back as it was written; yyyy/M/d, yyyy-M-d, yyyy年M月d日 and yyyy-MM-dd HH:mm:ss are told by their shape. A year of two digits is
-- none, for nobody can tell the century.
create or replace macro ingest_date(x) as
    case
        when x like '____-__-__' and cast(try_cast(x as date) as varchar) = x and (x between '1' and '3' or x >= '9') then try_cast(x as date)
        when (x like '____/%' or x like '____-%') and regexp_full_match(x, '[129][0-9]{3}[-/][0-9]{1,2}[-/][0-9]{1,2}') then try_cast(x as date)
        when x like '____年%' and regexp_full_match(x, '[129][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日') then try_cast(translate(x, '年月日', '--') as date)
        when x like '____-__-__ __:__%' and regexp_full_match(x, '[129][0-9]{3}-[0-9]{2}-[0-9]{2} [0-9:.]+') then try_cast(left(x, 10) as date)
        else ingest_long_day(x)
    end;

-- Words and dates that say a term is open: 长期, 9999-9-9, 2099-12-31. All of them sort behind 2099.
create or replace macro ingest_open(x) as
    case
        when x < '2099' then x
        when regexp_matches(x, '^(?:长期|永久|永续|永远|无固定期限|无期限|不限期|不限|至今)') or ingest_date(x) >= date '2099-12-31' then null
        else x
    end;
