-- What conforming does to one received text. DuckDB only; NULL in, NULL out.

-- Full-width letters, digits and signs as their half-width twins.
create or replace macro ingest_half(x) as
    case when strlen(x) = length(x) then x else translate(x, '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　 ', '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~  ') end;

-- Blanks of any kind cut off; the search first, because few texts have any and cutting costs more.
create or replace macro ingest_trim(x) as
    case
        when contains(x, ' ') or contains(x, '　') or contains(x, chr(160)) or contains(x, chr(9)) or contains(x, chr(10)) or contains(x, chr(13))
            then trim(x, chr(9) || chr(10) || chr(13) || ' 　' || chr(160))
        else x
    end;

-- The text without blanks around it; tokens that mean "nothing", none of them longer than 6 bytes, are NULL.
create or replace macro ingest_nothing(x) as
    x in ('', '/', '//', '\', '无', '-', '--', '---', '----', '—', '——', '－', 'N/A', 'n/a', 'NA', 'NULL', 'null', '空', '暂无');
create or replace macro ingest_text(x) as
    case
        when strlen(ingest_trim(x)) > 6 then ingest_trim(x)
        when ingest_nothing(ingest_trim(x)) then null
        else ingest_trim(x)
    end;

-- Codes: half-width, upper case, no blanks inside.
create or replace macro ingest_code(x) as
    case
        when strlen(x) = 18 and length(x) = 18 and not contains(x, ' ') and not contains(x, chr(9)) then upper(x)
        else upper(replace(replace(ingest_half(x), ' ', ''), chr(9), ''))
    end;

-- The value of one character of a unified social credit code: 0-9, then A-Y without I, O, S, V, Z (GB 32100-2015).
create or replace macro ingest_uscc_digit(x, i) as strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(x, i, 1)) - 1;

-- 统一社会信用代码: 18 characters of the alphabet, the last one the check digit with weights 3^i mod 31 (GB 32100-2015).
create or replace macro ingest_uscc_valid(x) as
    regexp_full_match(x, '[0-9A-HJ-NPQRTUWXY]{18}')
    and (31 - (
        1 * ingest_uscc_digit(x, 1)
        + 3 * ingest_uscc_digit(x, 2)
        + 9 * ingest_uscc_digit(x, 3)
        + 27 * ingest_uscc_digit(x, 4)
        + 19 * ingest_uscc_digit(x, 5)
        + 26 * ingest_uscc_digit(x, 6)
        + 16 * ingest_uscc_digit(x, 7)
        + 17 * ingest_uscc_digit(x, 8)
        + 20 * ingest_uscc_digit(x, 9)
        + 29 * ingest_uscc_digit(x, 10)
        + 25 * ingest_uscc_digit(x, 11)
        + 13 * ingest_uscc_digit(x, 12)
        + 8 * ingest_uscc_digit(x, 13)
        + 24 * ingest_uscc_digit(x, 14)
        + 10 * ingest_uscc_digit(x, 15)
        + 30 * ingest_uscc_digit(x, 16)
        + 28 * ingest_uscc_digit(x, 17)
        ) % 31) % 31 = ingest_uscc_digit(x, 18);

-- A day: yyyy-MM-dd, yyyy/M/d, yyyy.M.d, yyyyMMdd, yyyy年M月d日, with or without a time of day; anything else is NULL.
create or replace macro ingest_day_text(x) as
    regexp_replace(
        regexp_replace(
            ingest_half(x),
            '^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?(?:[ T]*[0-9]{1,2}[:时][0-9]{1,2}(?:[:分]?[0-9.]*秒?)?(?:Z|[-+][0-9:]+)?)?$',
            '\1-\2-\3'),
        '^([0-9]{4})([0-9]{2})([0-9]{2})(?:[ T]?[0-9:]{4,8})?$',
        '\1-\2-\3');
create or replace macro ingest_iso_day(x) as
    case when regexp_full_match(x, '[129][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}') then try_cast(x as date) end;
create or replace macro ingest_date(x) as
    case
        when substr(x, 5, 1) in ('-', '/') and strlen(x) between 8 and 10 and regexp_full_match(x, '[129][0-9]{3}[-/][0-9]{1,2}[-/][0-9]{1,2}') then try_cast(x as date)
        when substr(x, 5, 1) = '年' and regexp_full_match(x, '[129][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日') then try_cast(translate(x, '年月日', '--') as date)
        else coalesce(ingest_iso_day(translate(x, '年月/.日', '----')), ingest_iso_day(ingest_day_text(x)))
    end;

-- Words and dates that say a term is open.
create or replace macro ingest_open(x) as
    case when x in ('长期', '长期有效', '永久', '永久有效', '至今', '无固定期限') or starts_with(x, '9999') or x like '2099_12_31%' or x = '20991231' then null else x end;

-- A number without thousands separators, blanks, percent sign.
create or replace macro ingest_number_text(x) as regexp_replace(ingest_half(x), '[, ]|%$', '', 'g');
create or replace macro ingest_number(x) as
    case when regexp_full_match(ingest_number_text(x), '[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]{1,2})?') then try_cast(ingest_number_text(x) as decimal(30, 12)) end;
create or replace macro ingest_whole(x) as
    case
        when regexp_full_match(x, '[-+]?[0-9]{1,18}') then try_cast(x as bigint)
        when ingest_number(x) = trunc(ingest_number(x)) then try_cast(ingest_number(x) as bigint)
    end;

-- A stated amount taken apart: number, 万 or 亿, and the words that say CNY. All empty when it has another shape.
create or replace macro ingest_amount_parts(x) as
    regexp_extract(
        regexp_replace(ingest_half(x), '[, ()]', '', 'g'),
        '^[¥￥]?([-+]?[0-9]+(?:\.[0-9]*)?)(万|亿)?(元|圆|元整|人民币|元人民币|人民币元)?$',
        ['number', 'scale', 'currency']);
create or replace macro ingest_scale(parts, unit) as
    cast(case parts.scale when '万' then 10000 when '亿' then 100000000 else case when parts.currency <> '' then 1 else unit end end as decimal(10, 0));

-- An amount in CNY (18 digits where they hold it: wider ones cost fifty times as much): a plain number counts in the column's unit (so many CNY); a number with 元, 万元, 亿元 counts in its own.
create or replace macro ingest_plain(x) as regexp_full_match(x, '[0-9]+(\.[0-9]+)?');
create or replace macro ingest_amount(x, parts, unit) as
    case
        when unit <= 10000 and strlen(x) <= 11 and ingest_plain(x) then cast(x as decimal(18, 6)) * cast(unit as decimal(10, 0))
        when ingest_plain(x) then try_cast(x as decimal(24, 8)) * cast(unit as decimal(10, 0))
        else try_cast(nullif(parts.number, '') as decimal(24, 8)) * ingest_scale(parts, unit)
    end;

-- Registered capital as stated, in CNY, only where CNY is stated: 500(万元), 2,000万人民币, 500(万元(人民币)). Bare 万 and foreign currencies are NULL.
create or replace macro ingest_capital(parts) as
    case when parts.currency <> '' then try_cast(parts.number as decimal(24, 8)) * ingest_scale(parts, 1) end;

create or replace macro ingest_boolean(x) as
    case
        when lower(x) in ('true', 't', '1', 'y', 'yes', '是', '有') then true
        when lower(x) in ('false', 'f', '0', 'n', 'no', '否') then false
    end;

-- Several values: a JSON array, or parted by 、 ; or comma.
create or replace macro ingest_list(x) as
    case when starts_with(x, '[') and json_valid(x) then from_json(x, '["varchar"]')
    else list_filter(list_transform(string_split_regex(x, '[、;；,，]'), lambda v: trim(v)), lambda v: v <> '') end;

-- Industry without the section letter before digits: C1311 and 1311 are one.
create or replace macro ingest_industry(x) as
    case when regexp_full_match(ingest_code(x), '[A-T][0-9]{2,4}') then substr(ingest_code(x), 2) else ingest_code(x) end;

-- The shape of a stated amount: runs of digits shown as 9.
create or replace macro ingest_shape(x) as regexp_replace(ingest_half(x), '[0-9]+', '9', 'g');

-- One field of a refused row put back as CSV.
create or replace macro ingest_csv_field(x, delimiter) as
    case
        when x is null then ''
        when contains(x, '"') or contains(x, delimiter) or contains(x, chr(10)) or contains(x, chr(13)) then '"' || replace(x, '"', '""') || '"'
        else x
    end;

-- A refused row's text, at most 64 KiB of UTF-8.
create or replace macro ingest_raw(x) as case when strlen(x) <= 65536 then x else left(x, 16384) end;
