-- What conforming does to one received text, whatever it means; codes, days, money, classes and personal data have files of their own. DuckDB only; NULL in, NULL out.

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

-- The same where the file has no other blanks than spaces.
create or replace macro ingest_trim_spaces(x) as case when contains(x, ' ') then trim(x) else x end;

-- The text without blanks around it; tokens that mean "nothing", none of them longer than 6 bytes, are NULL.
create or replace macro ingest_nothing(x) as
    x in ('', '/', '//', '\', '无', '-', '--', '---', '----', '—', '——', '－', 'N/A', 'n/a', 'NA', 'NULL', 'null', '空', '暂无');
create or replace macro ingest_said(x) as
    case
        when strlen(x) > 6 then x
        when ingest_nothing(x) then null
        else x
    end;
create or replace macro ingest_text(x) as ingest_said(ingest_trim(x));

-- A number without thousands separators, blanks, percent sign.
create or replace macro ingest_number_text(x) as regexp_replace(ingest_half(x), '[, ]|%$', '', 'g');
create or replace macro ingest_number(x) as
    case when regexp_full_match(ingest_number_text(x), '[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]{1,2})?') then try_cast(ingest_number_text(x) as decimal(30, 12)) end;
create or replace macro ingest_whole(x) as
    case
        when regexp_full_match(x, '[-+]?[0-9]{1,18}') then try_cast(x as bigint)
        when ingest_number(x) = trunc(ingest_number(x)) then try_cast(ingest_number(x) as bigint)
    end;

create or replace macro ingest_boolean(x) as
    case
        when lower(x) in ('true', 't', '1', 'y', 'yes', '是', '有') then true
        when lower(x) in ('false', 'f', '0', 'n', 'no', '否') then false
    end;

-- Several values: a JSON array, or parted by 、 ; or comma.
create or replace macro ingest_list(x) as
    case when starts_with(x, '[') and json_valid(x) then from_json(x, '["varchar"]')
    else list_filter(list_transform(string_split_regex(x, '[、;；,，]'), lambda v: trim(v)), lambda v: v <> '') end;

-- One field of a refused row put back as CSV.
create or replace macro ingest_csv_field(x, delimiter) as
    case
        when x is null then ''
        when contains(x, '"') or contains(x, delimiter) or contains(x, chr(10)) or contains(x, chr(13)) then '"' || replace(x, '"', '""') || '"'
        else x
    end;

-- A refused row's text, at most 64 KiB of UTF-8.
create or replace macro ingest_raw(x) as case when strlen(x) <= 65536 then x else left(x, 16384) end;
