-- Amounts with their unit and currency. DuckDB only; NULL in, NULL out. Decimals of up to 18 digits, for wider ones cost fifty times as much.

create or replace macro ingest_plain(x) as regexp_full_match(x, '[0-9]+(\.[0-9]+)?');

-- Chinese numerals below 10,000: 三百零五, 十二.
create or replace macro ingest_numeral_digit(x, otherwise) as case when x = '' then otherwise else strpos('一二三四五六七八九', x) end;
create or replace macro ingest_numeral_section(x) as
    1000 * ingest_numeral_digit(regexp_extract(x, '(.)千', 1), 0)
    + 100 * ingest_numeral_digit(regexp_extract(x, '(.)百', 1), 0)
    + 10 * case when contains(x, '十') then ingest_numeral_digit(regexp_extract(x, '([一二三四五六七八九]?)十', 1), 1) else 0 end
    + ingest_numeral_digit(regexp_extract(x, '[一二三四五六七八九]$'), 0);

-- Chinese numerals below 10^12 as a number's text: 一亿二千万; empty when they are none.
create or replace macro ingest_numeral_shape() as '(?:[一二三四五六七八九]千)?零?(?:[一二三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九]?';
create or replace macro ingest_numeral_number(x) as
    case
        when regexp_full_match(x, '(?:' || ingest_numeral_shape() || '亿)?(?:' || ingest_numeral_shape() || '万)?' || ingest_numeral_shape()) and not regexp_matches(x, '^[万亿]|亿万')
            then cast(
                100000000 * ingest_numeral_section(regexp_extract(x, '^(.*)亿', 1))
                + 10000 * ingest_numeral_section(regexp_extract(x, '^(?:.*亿)?(.*)万', 1))
                + ingest_numeral_section(regexp_extract(x, '[^万亿]*$')) as varchar)
        else ''
    end;

-- An amount in Chinese numerals, those of the bank counter too, taken apart likewise: 人民币壹佰万元整. One with 万 or 亿 and no other unit counts in 元; a bare one has no unit.
create or replace macro ingest_numeral_money(x) as
    list_transform(
        [regexp_extract(
            translate(
                regexp_replace(ingest_half(x), '[, ():]', '', 'g'), '壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億两兩〇○圓', '一二二三三四五六六七八九十百千万亿二二零零圆'),
            '^([^一二三四五六七八九十百千万亿零]{0,4})([一二三四五六七八九十百千万亿零]+)([^一二三四五六七八九十百千万亿零]{0,8})$',
            ['before', 'number', 'after'])],
        lambda worded: {
            'before': worded.before,
            'number': ingest_numeral_number(worded.number),
            'after': case when worded.after = '' and regexp_matches(worded.number, '[万亿]') then '元' else worded.after end
        })[1];

-- A stated amount taken apart: the words before the number, the number, the words after it; without blanks, brackets, colons, thousands separators. The number is empty when
-- the text has another shape. The common ways to say 万元 of CNY come first; the register states capital in 万元, so a bare 万 is CNY too.
create or replace macro ingest_money(x) as
    case
        when regexp_full_match(x, '[0-9][0-9,]*(?:\.[0-9]+)?(?:\((?:万元?|万元人民币)\)|万元?|万元人民币)')
            then {'before': '', 'number': replace(regexp_extract(x, '^[0-9.,]+'), ',', ''), 'after': '万元'}
        when regexp_matches(x, '[一二三四五六七八九十两壹贰貳叁參肆伍陆陸柒捌玖拾]') and not regexp_matches(x, '[0-9０-９]') then ingest_numeral_money(x)
        else
            regexp_extract(regexp_replace(ingest_half(x), '[, ():]', '', 'g'), '^([^-+0-9.]*)([-+]?[0-9]+(?:\.[0-9]*)?)([^-+0-9.]*)$', ['before', 'number', 'after'])
    end;

-- Its scale: 万, 亿, …; empty for single units. Its currency in the words stated; empty where none is.
create or replace macro ingest_money_scale(money) as
    case when money.after = '万元' then '万' else regexp_extract(money.after, '[十百千万亿]+') end;
create or replace macro ingest_money_currency(money) as
    case
        when money.before = '' and money.after = '万元' then 'CNY'
        else upper(regexp_replace(regexp_replace(regexp_replace(money.before || money.after, '[十百千万亿]+', ''), '[整正]$', ''), '^[元圆](.+)$', '\1'))
    end;

-- So many times a number, in decimals that never overflow; ten thousand times in narrow ones where they hold it.
create or replace macro ingest_times(number, factor) as
    try_cast(cast(try_cast(number as decimal(18, 8)) as decimal(28, 8)) * cast(factor as decimal(9, 0)) as decimal(18, 2));
create or replace macro ingest_ten_thousand(number) as
    coalesce(cast(try_cast(number as decimal(14, 6)) * cast(10000 as decimal(5, 0)) as decimal(18, 2)), ingest_times(number, 10000));

-- The amount in its currency; a bare number counts in so many units (1, 10000, 100000000), NULL where nobody said.
create or replace macro ingest_counted(number, unit) as
    case unit when 1 then try_cast(number as decimal(18, 2)) when 10000 then ingest_ten_thousand(number) else ingest_times(number, unit) end;
create or replace macro ingest_money_amount(money, unit) as
    case
        when money.after = '万元' then ingest_ten_thousand(money.number)
        when money.before = '' and money.after = '' then ingest_counted(money.number, unit)
        else case ingest_money_scale(money)
            when '' then try_cast(money.number as decimal(18, 2))
            when '万' then ingest_ten_thousand(money.number)
            when '亿' then ingest_times(money.number, 100000000)
            when '十万' then ingest_times(money.number, 100000)
            when '百万' then ingest_times(money.number, 1000000)
            when '千万' then ingest_times(money.number, 10000000)
            when '千' then ingest_times(money.number, 1000)
            when '百' then ingest_times(money.number, 100)
        end
    end;

-- An amount of a column in CNY: a bare number counts in the column's unit, one with 元, 万元, 亿元 in its own.
create or replace macro ingest_amount(x, money, unit) as
    case
        when ingest_plain(x) then ingest_counted(x, unit)
        when ingest_money_currency(money) in ('', '元', '圆', '人民币', '人民币元', '元人民币', '人民币圆', '￥', '¥', '￥元', '¥元', 'CNY', 'RMB') then ingest_money_amount(money, unit)
    end;

-- The shape of a stated amount: runs of digits shown as 9.
create or replace macro ingest_shape(x) as regexp_replace(ingest_half(x), '[0-9]+', '9', 'g');
